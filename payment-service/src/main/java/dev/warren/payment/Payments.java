package dev.warren.payment;

import dev.warren.events.Money;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Stores payments, one row per order.
@Repository
@RequiredArgsConstructor
class Payments {

    private static final String INSERT = """
            insert into payment
                (order_id, wanted, state, cause, payment_id, amount, currency, version, created_at, changed_at)
            values (:orderId, :wanted, :state, :cause, :paymentId, :amount, :currency, 1, :now, :now)
            on conflict do nothing""";

    private static final String UPDATE = """
            update payment
            set wanted = :wanted, state = :state, cause = :cause, payment_id = :paymentId, amount = :amount,
                currency = :currency, version = version + 1, changed_at = :now
            where order_id = :orderId and version = :version""";

    private static final String UNHEARD = "UNHEARD";

    private static final String CLOSED = "CLOSED";

    private static final String DECLINED = "DECLINED";

    private final JdbcClient jdbc;

    Optional<StoredPayment> find(UUID orderId) {
        return this.jdbc.sql("select * from payment where order_id = ?")
            .param(orderId)
            .query((row, number) -> new StoredPayment(payment(row), instant(row, "created_at"),
                    instant(row, "changed_at")))
            .optional();
    }

    /// Writes a payment over the version that it was derived from.
    /// @throws OptimisticLockingFailureException when that version is no longer the
    /// latest
    void save(Payment payment, Instant now) {
        Columns columns = Columns.of(payment.state());
        int written = this.jdbc.sql((payment.version() == 0) ? INSERT : UPDATE)
            .param("orderId", payment.orderId())
            .param("wanted", payment.wanted().name())
            .param("state", columns.state())
            .param("cause", columns.cause())
            .param("paymentId", columns.paymentId())
            .param("amount", (columns.amount() != null) ? columns.amount().amount() : null)
            .param("currency", (columns.amount() != null) ? columns.amount().currency() : null)
            .param("version", payment.version())
            .param("now", Timestamp.from(now))
            .update();
        if (written == 0) {
            throw new OptimisticLockingFailureException("the payment of order " + payment.orderId()
                    + " is no longer at version " + payment.version() + ", from which a change was worked out");
        }
    }

    private static Payment payment(ResultSet row) throws SQLException {
        return new Payment(row.getObject("order_id", UUID.class), DesiredState.valueOf(row.getString("wanted")),
                state(row), row.getLong("version"));
    }

    private static GatewayPaymentState state(ResultSet row) throws SQLException {
        String state = row.getString("state");
        return switch (state) {
            case UNHEARD -> new GatewayPaymentState.Unknown();
            case CLOSED -> new GatewayPaymentState.Closed();
            case DECLINED -> new GatewayPaymentState.Declined(row.getString("cause"));
            default -> new GatewayPaymentState.Accepted(row.getObject("payment_id", UUID.class),
                    new Money(row.getBigDecimal("amount"), row.getString("currency")), Stage.valueOf(state));
        };
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class)).toInstant();
    }

    /// A gateway payment state, spread over the columns of its row.
    private record Columns(String state, @Nullable String cause, @Nullable UUID paymentId, @Nullable Money amount) {

        static Columns of(GatewayPaymentState state) {
            return switch (state) {
                case GatewayPaymentState.Unknown _ -> new Columns(UNHEARD, null, null, null);
                case GatewayPaymentState.Closed _ -> new Columns(CLOSED, null, null, null);
                case GatewayPaymentState.Declined(String cause) -> new Columns(DECLINED, cause, null, null);
                case GatewayPaymentState.Accepted(UUID id, Money amount, Stage stage) ->
                    new Columns(stage.name(), null, id, amount);
            };
        }

    }

}
