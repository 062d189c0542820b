# What this machine has and lacks. Read by ./warren; needs nothing but a shell and /proc.

problems=0

good() { printf '  ok    %-15s %s\n' "$1" "$2"; }
hint() { printf '  note  %-15s %s\n' "$1" "$2"; }
lack() {
    printf '  LACK  %-15s %s\n' "$1" "$2"
    problems=$((problems + 1))
}

doctor() {
    say "This machine, as Warren needs it:"
    check_jdk
    check_native
    check_docker
    check_monitoring
    check_download
    check_ports
    check_memory
    check_disk
    say ""
    if [ "$problems" = 0 ]; then
        say "Nothing is missing. Next: ./warren up"
        return 0
    fi
    say "What is marked LACK must be mended first; each line says how."
    return 1
}

check_jdk() {
    jdk='' others=''
    look_for_jdk
    if [ -n "$jdk" ]; then
        good "JDK 25" "$jdk"
    else
        lack "JDK 25" "not found${others:+ (there is:${others%,})}: install one, such as Temurin 25 from https://adoptium.net, or point JAVA_HOME at it"
    fi
}

check_native() {
    kind=$(uname -s)/$(uname -m)
    case $kind in
        Linux/x86_64 | Linux/aarch64) ;;
        *)
            native_lack "this is $kind, and native mode needs Linux on x86_64 or aarch64: use Docker"
            return 0
            ;;
    esac
    for program in setsid setpriv; do
        if ! command -v $program >/dev/null; then
            native_lack "the program $program is missing: install util-linux, or use Docker"
            return 0
        fi
    done
    if [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || [ -x /usr/sbin/rabbitmq-server ]; then
        version=$(dpkg-query -W -f '${Version}' rabbitmq-server 2>/dev/null || true)
        good "native mode" "rabbitmq-server ${version:-is installed}; PostgreSQL and mail come with the build"
    elif [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        good "native mode" "rabbitmq-server is missing; ./warren up installs it with apt-get"
    else
        native_lack "rabbitmq-server is missing: sudo apt-get install --no-install-recommends rabbitmq-server, or use Docker"
    fi
}

native_lack() { # is only a lack where Docker cannot do instead
    if docker_answers; then hint "native mode" "$1"; else lack "native mode" "$1"; fi
}

check_monitoring() {
    if command -v prometheus >/dev/null && { command -v prometheus-alertmanager || command -v alertmanager; } >/dev/null; then
        good "monitoring" "Prometheus and Alertmanager are installed; native mode starts its own"
    else
        hint "monitoring" "native mode watches nothing without Prometheus and Alertmanager: sudo apt-get install --no-install-recommends prometheus prometheus-alertmanager"
    fi
}

check_docker() {
    if ! command -v docker >/dev/null; then
        hint "Docker" "not installed; native mode needs none"
    elif ! docker info >/dev/null 2>&1; then
        hint "Docker" "its engine does not answer this user; native mode needs none"
    elif ! docker compose version >/dev/null 2>&1; then
        hint "Docker" "the engine answers, but the compose plugin is missing; native mode needs neither"
    else
        good "Docker" "engine $(docker info --format '{{.ServerVersion}}'), compose $(docker compose version --short); taken unless you say --native"
    fi
}

central() { # where the wrapper takes Maven from, and so where dependencies come from unless settings say otherwise
    sed -n 's|^distributionUrl=\(https*://[^/]*\)/.*|\1/|p' "$root/.mvn/wrapper/maven-wrapper.properties"
}

check_download() {
    if [ -d "${HOME:-/}/.m2/repository/org/springframework/boot/spring-boot" ]; then
        good "dependencies" "most are in ~/.m2 already"
    elif command -v curl >/dev/null && ! curl -sS -m 10 -o /dev/null "$(central)" 2>/dev/null; then
        hint "dependencies" "Maven Central does not answer; a mirror or proxy in ~/.m2/settings.xml may"
    else
        good "dependencies" "the first build downloads them"
    fi
}

listening() { # whether a process listens on port $1
    hex=$(printf ':%04X' "$1")
    cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk -v port="$hex" '$4 == "0A" && substr($2, length($2) - 4) == port { found = 1 } END { exit !found }'
}

check_ports() {
    if [ -f "$home/mode" ]; then
        good "ports" "Warren itself runs; ./warren status tells where"
        return 0
    fi
    taken=''
    for port in 8081 8082 8083 8084 8085; do
        ! listening $port || taken="$taken $port"
    done
    if [ -n "$taken" ]; then
        lack "ports" "taken:$taken, which the services need: stop the process that listens there (ss -ltnp), or ./warren up --port-offset 100"
    else
        good "ports" "8081 to 8085 are free"
    fi
    for port in 5672 15672 5432 1025 8025 9090 9093 3000 16686; do
        ! listening $port || hint "ports" "$port is taken; what belongs there moves to a free port"
    done
}

check_memory() {
    free=$(awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo 2>/dev/null || true)
    [ -n "$free" ] || return 0
    if [ "$free" -lt 2000 ]; then
        lack "memory" "$free MiB are available, and everything together needs about 2000: end something else"
    else
        good "memory" "$free MiB are available; everything together needs about 2000"
    fi
}

check_disk() {
    free=$(df -Pm "$root" | awk 'NR == 2 { print $4 }')
    if [ "$free" -lt 2000 ]; then
        lack "disk" "$free MiB are free here, and dependencies and state need about 2000: make room"
    else
        good "disk" "$free MiB are free here; dependencies and state need about 2000"
    fi
}
