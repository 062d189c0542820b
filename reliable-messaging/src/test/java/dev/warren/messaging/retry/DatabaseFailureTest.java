package dev.warren.messaging.retry;

import dev.warren.messaging.PermanentFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

import java.sql.SQLException;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseFailureTest {

    private final FailureClassifier classifier = FailureClassifier.standard();

    private final SQLExceptionTranslator spring = new SQLStateSQLExceptionTranslator();

    @ParameterizedTest
    @CsvSource(textBlock = """
            # SQLSTATE, away,  kind
            08000,      true,  TRANSIENT
            08001,      true,  TRANSIENT
            08003,      true,  TRANSIENT
            08004,      true,  TRANSIENT
            08006,      true,  TRANSIENT
            08P01,      true,  TRANSIENT
            25006,      true,  TRANSIENT
            53000,      true,  TRANSIENT
            53100,      true,  TRANSIENT
            53200,      true,  TRANSIENT
            53300,      true,  TRANSIENT
            53400,      true,  TRANSIENT
            57000,      true,  TRANSIENT
            57P01,      true,  TRANSIENT
            57P02,      true,  TRANSIENT
            57P03,      true,  TRANSIENT
            57P04,      true,  TRANSIENT
            57P05,      true,  TRANSIENT
            58030,      true,  TRANSIENT
            25P03,      false, TRANSIENT
            40001,      false, TRANSIENT
            40P01,      false, TRANSIENT
            55P03,      false, TRANSIENT
            57014,      false, TRANSIENT
            23505,      false, PERMANENT
            22001,      false, PERMANENT
            25P02,      false, UNKNOWN
            42P01,      false, UNKNOWN
            54000,      false, TRANSIENT
            """)
    void tellsByTheSqlStateADatabaseThatIsAwayFromAStatementThatFails(String state, boolean away, FailureKind kind) {
        SQLException failure = new SQLException("as told", state);
        DataAccessException translated = Objects.requireNonNullElseGet(
                this.spring.translate("a task", "a statement", failure),
                () -> new UncategorizedSQLException("a task", "a statement", failure));
        assertThat(DatabaseFailure.isAway(translated)).isEqualTo(away);
        assertThat(DatabaseFailure.isAway(new IllegalStateException(translated))).isEqualTo(away);
        assertThat(DatabaseFailure.isAway(failure)).isEqualTo(away);
        assertThat(DatabaseFailure.isAway(new TransactionSystemException("commit", failure))).isEqualTo(away);
        assertThat(this.classifier.classify(translated)).isEqualTo(kind);
    }

    @Test
    void takesADatabaseForAwayToWhichThereIsNoConnection() {
        SQLException passwordHasChanged = new SQLException("password authentication failed", "28P01");
        assertThat(DatabaseFailure.isAway(new CannotCreateTransactionException("no", passwordHasChanged))).isTrue();
        assertThat(DatabaseFailure.isAway(new CannotGetJdbcConnectionException("no", passwordHasChanged))).isTrue();
        assertThat(DatabaseFailure.isAway(new DataAccessResourceFailureException("no"))).isTrue();
    }

    @Test
    void classifiesAFailureThatSpringHasNotTranslated() {
        assertThat(this.classifier.classify(new SQLException("read-only", "25006"))).isEqualTo(FailureKind.TRANSIENT);
        assertThat(
                this.classifier.classify(new TransactionSystemException("commit", new SQLException("gone", "08006"))))
            .isEqualTo(FailureKind.TRANSIENT);
    }

    @Test
    void letsAHandlerSayThatItIsPermanentAllTheSame() {
        assertThat(this.classifier
            .classify(new PermanentFailureException("given up", new SQLException("read-only", "25006"))))
            .isEqualTo(FailureKind.PERMANENT);
    }

}
