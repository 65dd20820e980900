#!/usr/bin/env python3
"""Signatures (--sign): keys and certificates are made by openssl, signatures are judged by pdfsig (poppler), pyHanko
and veraPDF.

  sign.py [BUILD-FOLDER]

Checked: PAdES baseline B-B (SubFilter, attributes, no signing time), the range over the whole file, a chain of
certificates, the same bytes from the same key and date, RSA and EC keys, invisible and visible fields and their tags,
all profiles, every way to give the password, many files at once, and what is wrong: passwords, keys, dates. Nothing is
written then.
"""
import os, pathlib, re, subprocess, sys, tempfile

here = pathlib.Path(__file__).resolve().parent
root = here.parents[1]
build = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else root / "build").resolve()
validators = pathlib.Path(os.environ.get("QUIRE_VALIDATORS", root / "build/validators")).resolve()
python = validators / "venv/bin/python"
if sys.prefix == sys.base_prefix and python.exists():
    os.execv(python, [str(python), *sys.argv])
from asn1crypto import cms
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from checks import check, finish

quire = str(build / "quire")
work = pathlib.Path(tempfile.mkdtemp())
EPOCH = 1790000000  # 2026-09-21



def openssl(*arguments):
    made = subprocess.run(["openssl", *map(str, arguments)], cwd=work, capture_output=True, text=True)
    if made.returncode:
        sys.exit(f"openssl {arguments[0]}: {made.stderr}")


def make_certificate(name, *key, days=("20250101000000Z", "20350101000000Z"),
                     usage="digitalSignature,nonRepudiation", issuer="ca"):
    """A key, a certificate for it, and a PKCS #12 file with both and the issuer's certificates."""
    openssl("genpkey", *key, "-out", f"{name}.key")
    openssl("req", "-new", "-key", f"{name}.key", "-subj", f"/CN=Press Office {name}/O=Valley", "-out", f"{name}.csr")
    (work / "extensions").write_text(f"keyUsage=critical,{usage}\nbasicConstraints=CA:false\n")
    (work / "index.txt").write_text("")
    openssl("ca", "-batch", "-config", "ca.cnf", "-cert", f"{issuer}.pem", "-keyfile", f"{issuer}.key", "-notext",
            "-in", f"{name}.csr", "-out", f"{name}.pem", "-startdate", days[0], "-enddate", days[1],
            "-extfile", "extensions", "-create_serial")
    export(name, name, "tide")


def export(name, key, password, *options):
    openssl("pkcs12", "-export", "-inkey", f"{key}.key", "-in", f"{key}.pem", "-certfile", "ca.pem", "-out",
            f"{name}.p12", "-passout", f"pass:{password}", *options)


def make_keys():
    (work / "ca.cnf").write_text("[ca]\ndefault_ca=x\n[x]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\n"
                                 "default_md=sha256\n"
                                 "policy=p\nunique_subject=no\n[p]\ncommonName=supplied\norganizationName=optional\n")
    openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "ca.key", "-out", "ca.pem", "-days", "7000",
            "-subj", "/CN=Root of the test", "-addext", "keyUsage=critical,keyCertSign")
    rsa = ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]
    make_certificate("rsa", *rsa)
    make_certificate("large", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:4096")
    make_certificate("ec", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256")
    make_certificate("ec384", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384")
    make_certificate("ed", "-algorithm", "ED25519")
    make_certificate("old", *rsa, days=("20200101000000Z", "20210101000000Z"))
    make_certificate("new", *rsa, days=("20300101000000Z", "20350101000000Z"))
    make_certificate("server", *rsa, usage="keyEncipherment")
    export("empty", "rsa", "")
    export("unicode", "rsa", "prílív ☂")
    openssl("pkcs12", "-export", "-nokeys", "-in", "rsa.pem", "-out", "nokey.p12", "-passout", "pass:tide")
    (work / "text.p12").write_text("no key\n")


def run(*arguments, epoch=EPOCH, **more):
    environment = {**os.environ, "TIDE": "tide", "SOURCE_DATE_EPOCH": str(epoch)}
    if epoch is None:
        del environment["SOURCE_DATE_EPOCH"]
    return subprocess.run([quire, *map(str, arguments)], cwd=work, capture_output=True, text=True, env=environment,
                          **more)


def sign(name, key, *options, password=("--sign-password-env", "TIDE"), **more):
    """Signs the text; checks that it went well; returns the file."""
    made = run("text.md", "-o", f"{name}.pdf", "--sign", f"{key}.p12", *password, *options, **more)
    check(f"{name}: status", made.returncode == 0, made.stderr)
    return work / f"{name}.pdf"


def judge(file, key="rsa"):
    """What pdfsig and pyHanko say of a file, and what PAdES asks for."""
    name = file.name
    said = subprocess.run(["pdfsig", "-nocert", file], capture_output=True, text=True).stdout
    for wanted in ("Signature is Valid", "Total document signed", "Type: ETSI.CAdES.detached", f"Press Office {key}"):
        check(f"{name}: pdfsig says {wanted}", wanted in said, said)
    with open(file, "rb") as stream:
        signature = PdfFileReader(stream).embedded_signatures[0]
        context = ValidationContext(trust_roots=[load_cert_from_pemder(str(work / "ca.pem"))], allow_fetching=False)
        status = validate_pdf_signature(signature, context)
        check(f"{name}: pyHanko", status.bottom_line and status.intact and status.valid and status.trusted,
              status.pretty_print_details())
        check(f"{name}: covers all", status.coverage.name == "ENTIRE_FILE", status.coverage)
        check_attributes(name, signature)
        check(f"{name}: field", signature.sig_field["/TU"] and signature.field_name == "Signature")
        form = signature.reader.root["/AcroForm"]
        check(f"{name}: form", form["/SigFlags"] == 3 and len(form["/Fields"]) == 1, form)


def check_attributes(name, signature):
    info = signature.signed_data["signer_infos"][0]
    names = sorted(attribute["type"].native for attribute in info["signed_attrs"])
    check(f"{name}: attributes", names == ["content_type", "message_digest", "signing_certificate_v2"], names)
    check(f"{name}: one signer", len(signature.signed_data["signer_infos"]) == 1)
    check(f"{name}: issuer is there", len(signature.signed_data["certificates"]) == 2)
    check(f"{name}: /M", signature.sig_object["/M"] == "D:20260921141320Z", signature.sig_object["/M"])
    check(f"{name}: filter", signature.sig_object["/Filter"] == "/Adobe.PPKLite")
    contents = bytes(signature.sig_object["/Contents"])
    der = cms.ContentInfo.load(contents, strict=False).dump()
    check(f"{name}: room", 0 <= len(contents) - len(der) < 1024, (len(contents), len(der)))


def conforms(flavour, *files):
    command = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", f"{validators}/maven/*",
               "org.verapdf.apps.GreenfieldCliWrapper", "--flavour", flavour, "--format", "text", "-v", *files]
    said = subprocess.run(command, capture_output=True, text=True).stdout
    for file in files:
        check(f"{file.name}: veraPDF {flavour}", f"PASS {file}" in said, said)


def structure(file):
    return subprocess.run(["pdfinfo", "-struct-text", file], capture_output=True, text=True).stdout


def check_tags(file, visible):
    tags = structure(file)
    check(f"{file.name}: Form holds the widget", re.search(r"^  Form\n    Object \d+ 0$", tags, re.M), tags)
    check(f"{file.name}: panel is tagged", ("Digital signiert von" in tags) == visible, tags)
    with open(file, "rb") as stream:
        reader = PdfFileReader(stream)
        field = reader.embedded_signatures[0].sig_field
        left, bottom, right, top = (float(value) for value in field["/Rect"])
        check(f"{file.name}: box", (right - left > 100 and top - bottom > 20) == visible, field["/Rect"])
        check(f"{file.name}: words", field["/TU"] == field["/Contents"] == "Digital signiert von Press Office rsa")


def fails(what, wanted, *arguments, status=1, **more):
    (work / "never.pdf").unlink(missing_ok=True)
    (work / "never.txt").unlink(missing_ok=True)
    made = run("text.md", "-o", "never.pdf", "-o", "never.txt", *arguments, **more)
    check(f"{what}: status {status}", made.returncode == status, (made.returncode, made.stderr))
    check(f"{what}: message", wanted in made.stderr, made.stderr)
    check(f"{what}: no password in it", "tide" not in made.stderr.replace("tides", ""), made.stderr)
    check(f"{what}: nothing written", not (work / "never.pdf").exists() and not (work / "never.txt").exists())
    check(f"{what}: nothing left over", not list(work.glob(".quire-*")))


make_keys()
(work / "password").write_text("tide\r\nsecond line\n")
(work / "text.md").write_text("---\ntitle: Die Gezeiten\nlang: de\ndate: 2026-03-01\n---\n\n# Die Gezeiten\n\n"
                              "Siehe [Karte](https://example.org).\n\n" + "Ein Absatz über Ebbe und Flut.\n\n" * 60)

# what is right
plain = sign("plain", "rsa")
judge(plain)
check("same bytes", plain.read_bytes() == sign("again", "rsa").read_bytes())
check("another date, other bytes", plain.read_bytes() != sign("later", "rsa", epoch=EPOCH + 1).read_bytes())
visible = sign("visible", "rsa", "--sign-visible")
judge(visible)
check("same bytes, visible", visible.read_bytes() == sign("again", "rsa", "--sign-visible").read_bytes())
check_tags(plain, False)
check_tags(visible, True)
for key in "large", "ec", "ec384":
    judge(sign(key, key), key)
for flavour in "2a", "ua1":
    conforms(flavour, plain, visible)
for profile, flavours in {"a-3a,ua-1": "3a ua1", "ua-1,a-2u": "2u", "ua-2,a-4": "4 ua2", "plain": ""}.items():
    files = [sign(f"{kind or 'hidden'}-{profile}", "rsa", "--pdf", profile, *filter(None, [kind]))
             for kind in ("", "--sign-visible")]
    for file in files:
        judge(file)
    for flavour in flavours.split():
        conforms(flavour, *files)
source = sign("source", "rsa", "--embed-source")
judge(source)
conforms("3a", source)

# passwords
sign("by-file", "rsa", password=("--sign-password-file", "password"))
with open(work / "password") as stream:
    sign("by-fd", "rsa", password=("--sign-password-fd", stream.fileno()), pass_fds=[stream.fileno()])
sign("by-pipe", "rsa", password=("--sign-password-file", "/dev/stdin"), input="tide")
for number, content in enumerate([b"tide\r\n", b"\xef\xbb\xbftide\r\n", b"\xef\xbb\xbftide", b"tide\r"]):
    (work / f"odd{number}").write_bytes(content)
    sign("by-odd-file", "rsa", password=("--sign-password-file", f"odd{number}"))
sign("empty", "empty", password=())
(work / "unicode").write_text("prílív ☂", encoding="utf-8")
sign("unicode", "unicode", password=("--sign-password-file", "unicode"))
for i in range(4):
    (work / f"many{i}.md").write_text(f"---\nlang: en\ntitle: Part {i}\n---\n\nText {i}.\n")
with open(work / "password") as stream:
    made = run("-q", "-d", "out", *(f"many{i}.md" for i in range(4)), "--jobs", "2", "--sign", "rsa.p12",
               "--sign-password-fd", stream.fileno(), pass_fds=[stream.fileno()])
check("many files, one descriptor", made.returncode == 0, made.stderr)
for i in range(4):
    judge(work / f"out/many{i}.pdf")

# what is said
made = run("text.md", "-o", "clock.pdf", "--sign", "empty.p12", epoch=None)
check("the clock is said", made.returncode == 0 and "the time of the clock" in made.stderr, made.stderr)
made = run("text.md", "-o", "ec.pdf", "--sign", "ec.p12", "--sign-password-env", "TIDE")
check("EC is said", "not reproducible" in made.stderr, made.stderr)
made = run("text.md", "-o", "server.pdf", "--sign", "server.p12", "--sign-password-env", "TIDE")
check("usage is said", made.returncode == 0 and "not meant for signatures" in made.stderr, made.stderr)
made = run("text.md", "-o", "unsigned.pdf", "--sign-visible")
check("no effect without --sign", "--sign-visible has no effect" in made.stderr, made.stderr)
made = run("text.md", "-o", "text.txt", "--sign", "rsa.p12")
check("no effect on text", made.returncode == 0 and "applies only to pdf" in made.stderr, made.stderr)

# what is wrong
right = ("--sign-password-env", "TIDE")
fails("wrong password", "the password of \"rsa.p12\" is wrong", "--sign", "rsa.p12", "--sign-password-env", "HOME")
fails("no password", "needs a password (use --sign-password-file", "--sign", "rsa.p12")
fails("no key", "has no private key", "--sign", "nokey.p12", *right)
fails("not PKCS #12", "is not a PKCS #12 file", "--sign", "text.p12", *right)
fails("no file", "cannot read \"absent.p12\": No such file", "--sign", "absent.p12", *right)
fails("a folder", "cannot read \".\": Is a directory", "--sign", ".", *right)
fails("expired", "expired at 2021-01-01T00:00:00Z; the time of signing is 2026-09-21", "--sign", "old.p12", *right)
fails("not yet valid", "is not valid before 2030-01-01T00:00:00Z", "--sign", "new.p12", *right)
fails("Ed25519", "unsupported kind (use RSA or EC)", "--sign", "ed.p12", *right)
fails("no variable", "--sign-password-env: \"NOWHERE\": the environment variable is not set", "--sign", "rsa.p12",
      "--sign-password-env", "NOWHERE", status=2)
fails("no password file", "--sign-password-file: \"absent\": No such file", "--sign", "rsa.p12",
      "--sign-password-file", "absent", status=2)
(work / "utf-16").write_bytes("tide\r\n".encode("utf-16"))
fails("UTF-16", "--sign-password-file: \"utf-16\": is UTF-16 text; save it as UTF-8", "--sign", "rsa.p12",
      "--sign-password-file", "utf-16", status=2)
for epoch in "abc", "-1", "1e9", "99999999999999999999":
    fails(f"SOURCE_DATE_EPOCH={epoch}", f"SOURCE_DATE_EPOCH={epoch} is no valid time", epoch=epoch)
fails("no descriptor", "--sign-password-fd: Bad file descriptor", "--sign", "rsa.p12", "--sign-password-fd", "97",
      status=2)
fails("password as a number", "--sign-password-fd", "--sign", "rsa.p12", "--sign-password-fd", "x", status=2)
fails("strict", "warnings are errors", "--sign", "server.p12", *right, "--strict")
damaged = bytearray((work / "rsa.p12").read_bytes())
for place in range(40, len(damaged), 97):  # whatever is damaged: a message, and no file
    changed = damaged[:]
    changed[place] ^= 0x55
    (work / "damaged.p12").write_bytes(changed)
    fails(f"damaged at {place}", "--sign", "--sign", "damaged.p12", *right)
finish("sign")
