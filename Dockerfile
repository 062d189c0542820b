# One file for all services: docker build --build-arg SERVICE=order .
# The services share the build stage, which the builder therefore runs once.
FROM eclipse-temurin:25-jdk AS build
WORKDIR /warren
COPY mvnw pom.xml ./
COPY .mvn .mvn
COPY common-events/pom.xml common-events/
COPY reliable-messaging/pom.xml reliable-messaging/
COPY service-web/pom.xml service-web/
COPY local-stack/pom.xml local-stack/
COPY messaging-testkit/pom.xml messaging-testkit/
COPY order-service/pom.xml order-service/
COPY payment-service/pom.xml payment-service/
COPY inventory-service/pom.xml inventory-service/
COPY shipping-service/pom.xml shipping-service/
COPY notification-service/pom.xml notification-service/
COPY system-tests/pom.xml system-tests/
ENV BUILD="./mvnw -B -ntp -Dquick -Dmaven.test.skip=true -am package \
    -pl order-service,payment-service,inventory-service,shipping-service,notification-service"
# without sources first: a changed source does not download the dependencies again
RUN $BUILD -q -Dspring-boot.repackage.skip=true
COPY . .
RUN $BUILD

FROM build AS layers
ARG SERVICE
RUN java -Djarmode=tools -jar "$SERVICE-service/target/$SERVICE-service-0.1.0-SNAPSHOT-exec.jar" \
    extract --layers --application-filename service.jar --destination /layers

FROM eclipse-temurin:25-jre
WORKDIR /service
COPY docker/service/healthcheck /usr/local/bin/healthcheck
COPY --from=layers /layers/dependencies/ ./
COPY --from=layers /layers/snapshot-dependencies/ ./
COPY --from=layers /layers/application/ ./
USER 10001:10001
ENV SERVER_PORT=8080
# one JSON object a line and nothing else, for log collectors
ENV LOGGING_STRUCTURED_FORMAT_CONSOLE=ecs SPRING_MAIN_BANNERMODE=off
HEALTHCHECK --interval=2s --timeout=5s --start-period=240s --retries=5 CMD ["healthcheck"]
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=40", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-XX:TieredStopAtLevel=1", \
    "-Xss512k", "-XX:+ExitOnOutOfMemoryError", "-jar", "service.jar"]
