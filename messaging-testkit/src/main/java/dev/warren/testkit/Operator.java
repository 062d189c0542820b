package dev.warren.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// The operator of a service under test. A [MessagingTest] with a service makes this login known to its context.
public final class Operator {

    /// The hash that a service is configured with: `warren.operator.password-hash`.
    public static final String PASSWORD_HASH = "$2a$04$P31CbOtDJv8BTS3sE1Glp.BP8NHpnG.N1Tg.BjEUSClH7N6l6ADXK";

    private static final String LOGIN = "operator:operator-secret";

    private Operator() {
    }

    /// The value of the header `Authorization` with the operator's login.
    public static String authorization() {
        return "Basic " + Base64.getEncoder().encodeToString(LOGIN.getBytes(StandardCharsets.UTF_8));
    }

}
