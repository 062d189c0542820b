package dev.warren.messaging.outbox;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

class ConfirmedRowsTest {

    private static final Duration PART = ConfirmedRows.LONGEST.dividedBy(4);

    private final OutboxTable table = mock(OutboxTable.class);

    private final ConfirmedRows rows = new ConfirmedRows(this.table, 3);

    @Test
    void areDueWhenThereAreManyOfThem() {
        this.rows.add(ids(2), 0);
        assertThat(this.rows.areDue(0)).isFalse();
        this.rows.add(ids(1), 0);
        assertThat(this.rows.areDue(0)).isTrue();
    }

    @Test
    void areDueWhenTheFirstHasWaitedForLong() {
        this.rows.add(ids(1), 0);
        this.rows.add(ids(1), PART.toNanos());
        assertThat(this.rows.untilDue(PART.toNanos())).isEqualTo(PART.multipliedBy(3));
        assertThat(this.rows.areDue(ConfirmedRows.LONGEST.toNanos() - 1)).isFalse();
        assertThat(this.rows.areDue(ConfirmedRows.LONGEST.toNanos())).isTrue();
    }

    @Test
    void areDeletedInOneStatementAndAreNotDueAfterwards() {
        List<UUID> ids = ids(3);
        this.rows.add(ids, 0);
        assertThat(this.rows.delete()).isEqualTo(ids);
        verify(this.table).delete(ids);
        assertThat(this.rows.areDue(Duration.ofMinutes(1).toNanos())).isFalse();
        assertThat(this.rows.delete()).isEmpty();
        verifyNoMoreInteractions(this.table);
    }

    private static List<UUID> ids(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }

}
