#!/usr/bin/env bash
# Debian packages that some tests use: a browser, and PDF readers that did not write our files. Quiet, only what is missing.
set -euo pipefail
missing=()
need() { command -v "$1" >/dev/null 2>&1 || missing+=("$2"); }
need chromium chromium
need qpdf qpdf
need pdftotext poppler-utils
need tesseract tesseract-ocr
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "not installed (needs root and apt-get): ${missing[*]}; the tests that want them will say so" >&2
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq >/dev/null
apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null 2>&1
