package dev.warren.payment.sandbox;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/// Injects delays and failures into the sandbox gateway's operations. The settings belong to this process; a restart
/// resets them.
@Component
class FaultInjection {

    private volatile SandboxSettings settings = SandboxSettings.noFaults();

    SandboxSettings settings() {
        return this.settings;
    }

    void change(SandboxSettings settings) {
        this.settings = settings;
    }

    /// Executes an operation late, not at all, or without returning its answer.
    <T> T apply(Supplier<T> operation) {
        SandboxSettings now = this.settings;
        if (now.outage()) {
            throw GatewayRequestException.unavailable("the sandbox gateway is set to be in outage");
        }
        pause(Duration.ofMillis(now.latencyMillis()));
        boolean fails = ThreadLocalRandom.current().nextDouble() < now.failureRate();
        boolean beforehand = ThreadLocalRandom.current().nextBoolean();
        if (fails && beforehand) {
            throw GatewayRequestException.unavailable("the sandbox gateway is set to fail now and then");
        }
        T answer = operation.get();
        if (fails) {
            throw GatewayRequestException.unavailable("the sandbox gateway is set to lose an answer now and then");
        }
        return answer;
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw GatewayRequestException.unavailable("the sandbox gateway is shutting down");
        }
    }

}
