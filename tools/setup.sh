#!/usr/bin/env bash
# Gets what the build needs: Debian packages (tools/packages.txt), pinned sources (tools/dependencies.lock)
# and the browser tests' npm packages. Says what it does, skips what is done, needs no network once all is there.
# This is the only place that touches apt or npm.
#
#   tools/setup.sh run      what it takes to build and run the program
#   tools/setup.sh check    and clang with its tools and sanitizers
#   tools/setup.sh test     and npm and Chromium: everything (the same as without a group)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly deps=build/deps
readonly apt_state=$PWD/$deps/apt
readonly lock=tools/dependencies.lock
readonly packages=tools/packages.txt
readonly npm_folder=tests/browser
readonly archive_key=/usr/share/keyrings/debian-archive-keyring.gpg

say() { printf 'setup: %s\n' "$*"; }
warn() { printf '\nsetup: WARNING: %s\n\n' "$*" >&2; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

# The groups stand in a row; each includes those before it.
case ${1:-test} in
  run) groups=(run) ;;
  check) groups=(run check) ;;
  test) groups=(run check test) ;;
  *) sed -n '2,8s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
readonly group=${groups[-1]}

rows() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "$1"; }

# Is the command or path (a pattern will do) of the third column there?
is_present() {
  case $1 in
    /*) compgen -G "$1" >/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

missing_packages() {
  local row_group package sign
  while read -r row_group package sign; do
    if [[ " ${groups[*]} " == *" $row_group "* ]] && ! is_present "$sign"; then echo "$package"; fi
  done < <(rows "$packages")
}

missing_sources() {
  local name package suite version floor hash
  while read -r name package suite version floor hash; do
    [ -e "$deps/$name/.complete" ] || echo "$name"
  done < <(rows "$lock")
}

# --- Nothing to do? --------------------------------------------------------------------------------------------------

stamp=$deps/.stamp-$group
fingerprint=$(cat "$0" "$lock" "$packages" "$npm_folder/package-lock.json" | sha256sum | cut -d' ' -f1)
if [ "$(cat "$stamp" 2>/dev/null)" = "$fingerprint" ] && [ -e $deps/json/nlohmann ] &&
   [ -z "$(missing_packages; missing_sources)" ] &&
   { [ "$group" != test ] || [ -d $npm_folder/node_modules/playwright-core ]; }; then
  say "everything for '$group' is there."
  exit 0
fi

# --- Debian packages -------------------------------------------------------------------------------------------------

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"
  elif command -v sudo >/dev/null; then sudo --preserve-env=DEBIAN_FRONTEND,http_proxy,https_proxy "$@"
  else fail "this needs root (or sudo): $*"
  fi
}

install_packages() {
  local wanted
  mapfile -t wanted < <(missing_packages)
  if [ ${#wanted[@]} = 0 ]; then say "Debian packages: all there."; return; fi
  say "Debian packages: installing ${wanted[*]}"
  export DEBIAN_FRONTEND=noninteractive
  as_root apt-get update -qq
  as_root apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 "${wanted[@]}" >"$deps/apt-install.log" 2>&1 || {
    tail -n 30 "$deps/apt-install.log" >&2
    fail "apt-get could not install ${wanted[*]} (whole log: $deps/apt-install.log)"
  }
  mapfile -t wanted < <(missing_packages)
  [ ${#wanted[@]} = 0 ] || fail "installed, yet not found: ${wanted[*]} (see the third column of $packages)"
}

# --- Pinned sources --------------------------------------------------------------------------------------------------
# A private apt state: same archive and signing key as the machine's own Debian entry, other suite, sources only.
# The system's package lists and sources stay as they are.

# Prints "URI<tab>options" of the machine's entry for its own release, in one-line form.
own_archive_entry() {
  local codename file
  codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  [ -n "$codename" ] || fail "/etc/os-release names no Debian release"
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
    [ -f "$file" ] || continue
    awk -v codename="$codename" '
      $1 == "deb" || $1 == "deb-src" {
        options = ""; rest = $0; sub(/^[^ \t]+[ \t]+/, "", rest)
        if (match(rest, /^\[[^]]*\][ \t]*/)) {
          count = split(substr(rest, 2, RLENGTH - 2), part, /[] \t]+/); rest = substr(rest, RLENGTH + 1)
          for (i = 1; i <= count; i++) if (part[i] ~ /^(signed-by|trusted)=/) options = options " " part[i]
        }
        count = split(rest, field, /[ \t]+/)
        if (field[1] !~ /^cdrom:/ && field[2] == codename) for (i = 3; i <= count; i++) if (field[i] == "main") { print field[1] "\t" options; exit }
      }' "$file"
  done
  for file in /etc/apt/sources.list.d/*.sources; do
    [ -f "$file" ] || continue
    awk -v codename="$codename" '
      function flush() {
        if (uri != "" && uri !~ /^cdrom:/ && enabled && (" " suites " ") ~ (" " codename " ") && (" " components " ") ~ / main /)
          print uri "\t" (key ~ /^\// ? " signed-by=" key : "")
        uri = suites = components = key = ""; enabled = 1
      }
      BEGIN { enabled = 1 }
      /^[ \t]*$/ { flush(); next }
      /^#/ { next }
      { name = tolower($1); value = $0; sub(/^[^:]*:[ \t]*/, "", value) }
      name == "uris:" { split(value, all, /[ \t]+/); uri = all[1] }
      name == "suites:" { suites = value }
      name == "components:" { components = value }
      name == "signed-by:" { key = value }
      name == "enabled:" { enabled = (tolower(value) != "no") }
      END { flush() }' "$file"
  done
}

private_apt() {  # private_apt <suite> <command> ...
  local suite=$1 tool=$2 state=$apt_state/$1
  shift 2
  "$tool" -o Dir::State::Lists="$state/lists" -o Dir::Cache="$state/cache" \
    -o Dir::Etc::SourceList=/dev/null -o Dir::Etc::SourceParts="$state/etc" \
    -o APT::Sandbox::User="$(id -un)" -o Acquire::Languages=none -o Acquire::Retries=3 "$@"
}

# Fetches the source lists of a suite, once per run.
declare -A suite_is_ready=()
prepare_suite() {
  local suite=$1 entry uri options state=$apt_state/$1
  [ -z "${suite_is_ready[$suite]:-}" ] || return 0
  entry=$(own_archive_entry)
  entry=${entry%%$'\n'*}
  [ -n "$entry" ] || fail "found no Debian archive for this release among this machine's package sources"
  uri=${entry%%$'\t'*}
  options=${entry#*$'\t'}
  if [ -z "$options" ] && [ -f "$archive_key" ]; then options=" signed-by=$archive_key"; fi
  mkdir -p "$state"/{lists/partial,cache/archives/partial,etc}
  echo "deb-src [${options# }] $uri $suite main" >"$state/etc/archive.list"
  say "source lists of suite $suite"
  private_apt "$suite" apt-get update -qq || fail "could not read the source lists of suite $suite"
  suite_is_ready[$suite]=yes
}

# The newest version of a source package in a suite.
newest_version() {
  local suite=$1 package=$2 version newest=
  for version in $(private_apt "$suite" apt-cache showsrc --only-source "$package" 2>/dev/null | sed -n 's/^Version: //p'); do
    if [ -z "$newest" ] || dpkg --compare-versions "$version" gt "$newest"; then newest=$version; fi
  done
  echo "$newest"
}

download() { (cd "$1" && private_apt "$2" apt-get source -qq --download-only "$3=$4") >"$1/log" 2>&1; }

fetch_source() {
  local name=$1 package=$2 suite=$3 version=$4 floor=$5 hash=$6 got newest wanted="$2 $4 $6"
  local folder=$apt_state/$name
  prepare_suite "$suite"
  rm -rf "$folder" && mkdir -p "$folder"
  say "$name: fetching $package $version"
  if download "$folder" "$suite" "$package" "$version"; then
    got=$(sha256sum "$folder"/*.dsc | cut -d' ' -f1)
    [ "$got" = "$hash" ] || fail "$name: the .dsc has SHA-256 $got, $lock says $hash"
  else
    newest=$(newest_version "$suite" "$package")
    [ -n "$newest" ] || { cat "$folder/log" >&2; fail "$name: suite $suite has no source package $package"; }
    [ "$newest" != "$version" ] || { cat "$folder/log" >&2; fail "$name: could not fetch $version"; }
    dpkg --compare-versions "$newest" ge "$floor" || fail "$name: suite $suite has $newest, older than $floor"
    warn "$name: the archive no longer has $version. Taking $newest, on the word of the archive's signature alone.
setup: WARNING: Pin it in $lock when the tests pass."
    version=$newest
    rm -f "$folder"/*
    download "$folder" "$suite" "$package" "$version" || { cat "$folder/log" >&2; fail "$name: could not fetch $version"; }
    got=$(sha256sum "$folder"/*.dsc | cut -d' ' -f1)
  fi
  # The .dsc is what we trust by now; dpkg-source checks the archives against it.
  dpkg-source --no-check -x "$folder"/*.dsc "$folder/tree" >"$folder/log" 2>&1 || { cat "$folder/log" >&2; fail "$name: could not unpack"; }
  if [ "$name" = sqlite ]; then make_amalgamation "$folder/tree"; fi
  rm -rf "${deps:?}/$name"
  mv "$folder/tree" "$deps/$name"
  rm -rf "$folder"
  printf 'wanted %s\ngot %s %s %s\n' "$wanted" "$package" "$version" "$got" >"$deps/$name/.complete"
}

# SQLite's sources become the one file that its makers recommend to compile; the rest is not kept.
make_amalgamation() {
  say "sqlite: making the amalgamation"
  (cd "$1" && ./configure --disable-tcl && make sqlite3.c) >"$1.log" 2>&1 || { tail -n 30 "$1.log" >&2; fail "sqlite: no amalgamation"; }
  mkdir "$1.kept"
  mv "$1"/{sqlite3.c,sqlite3.h} "$1.kept/"
  rm -rf "$1"
  mv "$1.kept" "$1"
}

fetch_sources() {
  local name package suite version floor hash
  # What was unpacked for another pin is fetched anew.
  while read -r name package suite version floor hash; do
    grep -sqx "wanted $package $version $hash" "$deps/$name/.complete" || rm -f "$deps/$name/.complete"
  done < <(rows "$lock")
  if [ -z "$(missing_sources)" ]; then say "sources: all there."; return; fi
  while read -r name package suite version floor hash <&3; do
    if [ ! -e "$deps/$name/.complete" ]; then fetch_source "$name" "$package" "$suite" "$version" "$floor" "$hash"; fi
  done 3< <(rows "$lock")
  rm -rf "$apt_state"
}

# nlohmann's headers in a folder of their own, so that em++ never sees /usr/include.
link_json() {
  mkdir -p $deps/json
  ln -sfn /usr/include/nlohmann $deps/json/nlohmann
}

# --- npm -------------------------------------------------------------------------------------------------------------

install_npm() {
  [ "$group" = test ] || return 0
  local installed=$npm_folder/node_modules/.package-lock.json
  if [ -e "$installed" ] && [ "$(cat $deps/.npm 2>/dev/null)" = "$(sha256sum <$npm_folder/package-lock.json)" ]; then
    say "npm packages: all there."
    return
  fi
  say "npm packages: npm ci in $npm_folder"
  (cd $npm_folder && npm ci --no-audit --no-fund --loglevel=error)
  sha256sum <$npm_folder/package-lock.json >$deps/.npm
}

mkdir -p $deps
install_packages
fetch_sources
link_json
install_npm
for included in "${groups[@]}"; do echo "$fingerprint" >"$deps/.stamp-$included"; done
say "done: everything for '$group' is there."
