# Waits until a JVM has ended, however it did, and ends the servers that it started.
# $1: its process id   $2: its state directory, with a record of each server
while kill -0 "$1" 2>/dev/null; do
  sleep 0.5
done
for record in "$2"/*/process "$2"/*/epmd-process; do
  leader=
  if read -r leader _ <"$record" || [ -n "$leader" ]; then
    kill -s KILL -- "-$leader"
  fi
done
rm -rf "$2"
