#!/bin/sh
# Installs what the machine lacks, and does nothing where nothing lacks.
#
#	deps.sh [--check] build|test|lint|doc...
#
# build: compiler and libraries; test: what the tests are linked with; lint,
# doc: the tools of make lint and make doc.  Prints the command that it runs;
# asks for sudo only where it is not root.  --check only says what lacks.
set -eu

check=false
if [ "${1:-}" = --check ]; then
	check=true
	shift
fi
lacks=
need() {	# need KIND NAME: a command, or a library as pkg-config knows it
	case $1 in
	command) command -v "$2" > /dev/null 2>&1 ;;
	library) pkg-config --exists "$2" 2> /dev/null ;;
	esac || lacks="$lacks $2"
}

for group; do
	case $group in
	build)
		for c in cc pkg-config; do need command $c; done
		for l in sqlite3 jansson libsodium ncursesw libjpeg \
			libpng libseccomp; do
			need library $l
		done ;;
	test)
		for l in cmocka vterm; do need library $l; done ;;
	lint)
		for c in clang clang-tidy clang-format cppcheck \
			shellcheck; do
			need command $c
		done ;;
	doc)
		need command mandoc ;;
	*)
		echo "deps.sh: no group is called $group" >&2
		exit 2 ;;
	esac
done
[ -n "$lacks" ] || exit 0
echo "this machine lacks:$lacks"
! $check || exit 1

# The name of each in the words of the package manager in $1.
package() {
	case $1:$2 in
	apt:cc) echo gcc libc6-dev ;;
	apk:cc) echo gcc musl-dev linux-headers ;;
	brew:cc) ;;
	*:cc) echo gcc ;;
	apt:pkg-config) echo pkg-config ;;
	dnf:pkg-config) echo pkgconf-pkg-config ;;
	*:pkg-config) echo pkgconf ;;
	apt:sqlite3) echo libsqlite3-dev ;;
	dnf:sqlite3) echo sqlite-devel ;;
	apk:sqlite3) echo sqlite-dev ;;
	*:sqlite3) echo sqlite ;;
	apt:jansson) echo libjansson-dev ;;
	dnf:jansson) echo jansson-devel ;;
	apk:jansson) echo jansson-dev ;;
	apt:libsodium) echo libsodium-dev ;;
	dnf:libsodium) echo libsodium-devel ;;
	apk:libsodium) echo libsodium-dev ;;
	apt:ncursesw) echo libncurses-dev ;;
	dnf:ncursesw) echo ncurses-devel ;;
	apk:ncursesw) echo ncurses-dev ;;
	*:ncursesw) echo ncurses ;;
	apt:libjpeg) echo libjpeg62-turbo-dev ;;
	dnf:libjpeg) echo libjpeg-turbo-devel ;;
	apk:libjpeg) echo libjpeg-turbo-dev ;;
	*:libjpeg) echo libjpeg-turbo ;;
	apt:libpng) echo libpng-dev ;;
	dnf:libpng) echo libpng-devel ;;
	apk:libpng) echo libpng-dev ;;
	apt:libseccomp) echo libseccomp-dev ;;
	dnf:libseccomp) echo libseccomp-devel ;;
	apk:libseccomp) echo libseccomp-dev ;;
	apt:cmocka) echo libcmocka-dev ;;
	dnf:cmocka) echo libcmocka-devel ;;
	apk:cmocka) echo cmocka-dev ;;
	apt:vterm) echo libvterm-dev ;;
	dnf:vterm) echo libvterm-devel ;;
	apk:vterm) echo libvterm-dev ;;
	*:vterm) echo libvterm ;;
	dnf:clang-tidy | apk:clang-tidy | dnf:clang-format | apk:clang-format)
		echo clang-tools-extra ;;
	pacman:clang-* | brew:clang*) echo clang ;;
	*) echo "$2" ;;
	esac
}

packages() {
	for name in $lacks; do package "$1" "$name"; done | tr '\n' ' '
}

as_root() {
	if [ "$(id -u)" -eq 0 ]; then
		echo "+ $*"
		"$@"
	else
		echo "+ sudo $*"
		sudo "$@"
	fi
}

# shellcheck disable=SC2046 # package names are words
if command -v apt-get > /dev/null; then
	export DEBIAN_FRONTEND=noninteractive
	[ -n "$(ls /var/lib/apt/lists 2> /dev/null)" ] || as_root apt-get update
	as_root apt-get -o DPkg::Lock::Timeout=120 install -y \
		--no-install-recommends $(packages apt)
elif command -v dnf > /dev/null; then
	as_root dnf install -y $(packages dnf)
elif command -v pacman > /dev/null; then
	as_root pacman -S --needed --noconfirm $(packages pacman)
elif command -v apk > /dev/null; then
	as_root apk add $(packages apk)
elif command -v brew > /dev/null; then
	echo "+ brew install $(packages brew)"
	brew install $(packages brew)
else
	echo "no package manager known here: install them by hand" >&2
	exit 1
fi
