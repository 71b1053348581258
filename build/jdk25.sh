# Sourced by mvnw and nucleon: sets `jdk25` to a JDK 25, whatever `java` is on the PATH, or says what is missing and exits.
# A JDK tells its version in its file `release`: asking `java -version` would cost a JVM start.
jdk25=
for candidate in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
  if [ -x "$candidate/bin/javac" ] && grep -q '^JAVA_VERSION="25' "$candidate/release" 2>/dev/null; then
    jdk25=$candidate
    break
  fi
done
if [ -z "$jdk25" ]; then
  echo "Nucleon needs a JDK 25: none in \$JAVA_HOME or under /usr/lib/jvm. Install one (Temurin 25, for example) and try again." >&2
  exit 1
fi
