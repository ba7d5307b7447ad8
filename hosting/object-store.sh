#!/bin/sh
# An object store (S3 or anything that speaks it) with a CDN in front:
#   hosting/object-store.sh s3://my-bucket
# Needs the AWS command line; for other providers set AWS_ENDPOINT_URL. Let the CDN compress (br,
# gzip), answer / with index.html and unknown addresses with /404.html, and make the query part of
# its cache key, since assets carry their checksum there.
set -eu
bucket=${1:?usage: hosting/object-store.sh s3://bucket}
short="public, max-age=600"
long="public, max-age=31536000, immutable"

# What never changes goes first, so that no page names an asset that is not there yet.
aws s3 sync site "$bucket" --cache-control "$long" --exclude "*" --include "assets/*" --include "??/assets/*"
aws s3 sync site "$bucket" --cache-control "$short" --exclude "assets/*" --exclude "??/assets/*" --delete

for type in "csv text/csv" "jsonld application/ld+json" "rdf application/rdf+xml" "ttl text/turtle" "md text/markdown"; do
  aws s3 cp site "$bucket" --recursive --exclude "*" --include "*.${type%% *}" \
    --content-type "${type#* }; charset=utf-8" --cache-control "$short"
done
aws s3 cp site "$bucket" --recursive --exclude "*" --include "*.parquet" \
  --content-type application/vnd.apache.parquet --cache-control "$short"
