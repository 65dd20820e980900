#!/usr/bin/env bash
# Sees to it that what quire needs is installed (Debian 12 and 13).
#   tests/setup.sh build   what building and converting need: libraries and fonts
#   tests/setup.sh test    that and what the tests, the fuzzers and the benchmark need (also without an argument)
# As root it installs what is missing; otherwise it says what is missing and exits with 1. Quick when all is there.
set -euo pipefail

build=(
    build-essential cmake pkg-config
    tzdata libhpdf-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libxml2-dev libicu-dev libharfbuzz-dev
    libfontconfig-dev libpng-dev libjpeg62-turbo-dev libdeflate-dev libzip-dev libyaml-dev libjansson-dev zlib1g-dev
    # these libraries are loaded when they are needed
    libgif-dev libgif7 libwebp-dev libwebp7 libwebpdemux2 librsvg2-dev librsvg2-2 libcairo2-dev libcairo2
    libuchardet-dev libuchardet0 libssl-dev libqrencode-dev libqrencode4
    hyphen-af hyphen-as hyphen-be hyphen-bg hyphen-bn hyphen-ca hyphen-cs hyphen-da hyphen-de hyphen-el hyphen-en-gb
    hyphen-en-us hyphen-es hyphen-fr hyphen-gl hyphen-gu hyphen-hi hyphen-hr hyphen-hu hyphen-id hyphen-is hyphen-it
    hyphen-kn hyphen-lt hyphen-lv hyphen-ml hyphen-mn hyphen-mr hyphen-nl hyphen-no hyphen-or hyphen-pa hyphen-pl
    hyphen-pt-br hyphen-pt-pt hyphen-ro hyphen-ru hyphen-sk hyphen-sl hyphen-sr hyphen-sv hyphen-ta hyphen-te
    hyphen-th hyphen-uk hyphen-zu
    fonts-noto-core fonts-noto-mono fonts-noto-cjk fonts-noto-color-emoji
    fonts-ebgaramond fonts-cantarell # of the house in samples/house
)
test=(
    libcmocka-dev libhyphen-dev libgumbo-dev valgrind strace python3 python3-venv
    unzip mandoc poppler-utils qpdf mupdf-tools htmldoc chromium unicode-data maven
    zbar-tools # reads QR codes
    # drawings, which are compared with librsvg's own
    librsvg2-bin gnuplot-nox adwaita-icon-theme tango-icon-theme elementary-icon-theme breeze-icon-theme
)

case "${1:-test}" in
    build) wanted=("${build[@]}") ;;
    test) wanted=("${build[@]}" "${test[@]}") ;;
    *)
        echo "usage: tests/setup.sh [build|test]" >&2
        exit 2
        ;;
esac

# Programs that may have come from elsewhere than Debian's package: they count when they can be run.
if [ "${1:-test}" != build ]; then
    # tests/fuzz/run.sh takes the newest clang that has them; any will do
    compgen -G '/usr/lib/llvm-*/lib/clang/*/lib/linux/libclang_rt.fuzzer-*.a' >/dev/null ||
        wanted+=(clang libclang-rt-dev)
    command -v java >/dev/null || wanted+=(default-jre-headless)
    command -v node >/dev/null || wanted+=(nodejs)
    command -v npm >/dev/null || wanted+=(npm)
fi

installed=$(dpkg-query -W -f='${db:Status-Abbrev}${Package}\n' | sed -n 's/^ii *//p')
missing=()
for package in "${wanted[@]}"; do
    grep -qxF "$package" <<<"$installed" || missing+=("$package")
done
if [ "${#missing[@]}" -eq 0 ]; then
    exit 0
fi

if [ "$(id -u)" -ne 0 ]; then
    echo "these packages are missing (run this script as root to install them):" >&2
    printf '  %s\n' "${missing[@]}" >&2
    exit 1
fi
echo "installing: ${missing[*]}" >&2
export DEBIAN_FRONTEND=noninteractive
apt-get update -q >&2
apt-get install -q -y --no-install-recommends "${missing[@]}" >&2
