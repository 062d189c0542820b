package dev.warren.testkit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import dev.warren.localstack.infrastructure.ServiceAccount;

import java.io.IOException;

/// An operation on a channel of its own, as the administrator.
///
/// @param broker to connect to
record Operation(TestBroker broker) {

    /// An operation with a result.
    @FunctionalInterface
    interface Call<T> {

        T on(Channel channel) throws Exception;

    }

    /// An operation without a result.
    @FunctionalInterface
    interface Step {

        void on(Channel channel) throws Exception;

    }

    static Operation on(TestBroker broker) {
        return new Operation(broker);
    }

    void run(Step step) {
        get(channel -> {
            step.on(channel);
            return true;
        });
    }

    <T> T get(Call<T> call) {
        try (Connection connection = this.broker.connect(ServiceAccount.ADMIN)) {
            return call.on(connection.createChannel());
        }
        catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new TestStackException("Interrupted while waiting for the broker", interrupted);
        }
        catch (IOException failure) {
            throw new TestStackException("The broker refused: " + reason(failure), failure);
        }
        catch (RuntimeException failure) {
            throw failure;
        }
        catch (Exception failure) {
            throw new TestStackException("The broker did not answer: " + failure.getMessage(), failure);
        }
    }

    /// Whether the broker refused because the queue or exchange does not exist.
    static boolean isNotFound(IOException refusal) {
        return refusal.getCause() instanceof ShutdownSignalException signal
                && signal.getReason() instanceof AMQP.Channel.Close close && close.getReplyCode() == AMQP.NOT_FOUND;
    }

    private static String reason(IOException failure) {
        return (failure.getCause() instanceof ShutdownSignalException signal) ? String.valueOf(signal.getReason())
                : String.valueOf(failure.getMessage());
    }

}
