// Choices at random that are the same on every machine. In: a seed. Out: numbers and members of lists.
class Random {
    constructor(seed) {
        this.state = (seed ^ 0x9e3779b9) >>> 0 || 1;
        for (let i = 0; i < 8; i++)
            this.below(2);
    }

    // A number from 0 to count - 1 (xorshift).
    below(count) {
        let x = this.state;
        x ^= x << 13;
        x ^= x >>> 17;
        x ^= x << 5;
        this.state = x >>> 0;
        return Math.floor((this.state / 0x100000000) * count);
    }

    one(list) { return list[this.below(list.length)]; }
}

module.exports = { Random };
