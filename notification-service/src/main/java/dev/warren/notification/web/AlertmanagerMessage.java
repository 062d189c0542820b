package dev.warren.notification.web;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.warren.notification.Alert;
import dev.warren.web.DomainException;
import dev.warren.web.WrongField;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The webhook message of Alertmanager, version 4 of its format. Only the alerts themselves are read: the fields of
/// their group follow from them, and unknown fields are ignored.
///
/// @param alerts that have started, ended or still fire
@JsonIgnoreProperties(ignoreUnknown = true)
record AlertmanagerMessage(@NotNull @Size(max = 100) List<@NotNull @Valid CustomerEvents> alerts) {

    private static final String LABEL_NAME = "[a-zA-Z_][a-zA-Z0-9_]{0,99}";

    private static final String LABEL_NAME_FORM = "must have names of letters, digits and underscores, at most 100";

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)";

    private static final String TIME_FORM = "must be a time such as 2026-11-22T21:00:00Z";

    private static final String RESOLVED = "resolved";

    /// One alert.
    ///
    /// @param endsAt the end; meaningless while the alert fires
    @JsonIgnoreProperties(ignoreUnknown = true)
    record CustomerEvents(
            @NotNull @Pattern(regexp = "firing|resolved", message = "must be firing or resolved") String status,
            @NotNull @Pattern(regexp = "[0-9a-f]{1,32}",
                    message = "must be 1 to 32 hexadecimal digits") String fingerprint,
            @NotNull @Pattern(regexp = TIME, message = TIME_FORM) String startsAt,
            @NotNull @Pattern(regexp = TIME, message = TIME_FORM) String endsAt,
            @NotNull @Size(max = 50) Map<@Pattern(regexp = LABEL_NAME,
                    message = LABEL_NAME_FORM) String, @NotNull @Size(max = 1000) String> labels,
            @NotNull @Size(max = 50) Map<@Pattern(regexp = LABEL_NAME,
                    message = LABEL_NAME_FORM) String, @NotNull @Size(max = 2000) String> annotations) {

        private Alert read(String path) {
            return new Alert(this.fingerprint, time(path + ".startsAt", this.startsAt),
                    RESOLVED.equals(this.status) ? time(path + ".endsAt", this.endsAt) : null, this.labels,
                    this.annotations);
        }

        private static Instant time(String field, String text) {
            try {
                return OffsetDateTime.parse(text).toInstant();
            }
            catch (DateTimeException ex) {
                throw new DomainException(HttpStatus.BAD_REQUEST, "validation", field + " " + TIME_FORM,
                        new WrongField(field, TIME_FORM));
            }
        }

    }

    /// Converts the message to alerts.
    /// @throws DomainException when a time is invalid, such as the 30th of February
    List<Alert> read() {
        List<Alert> read = new ArrayList<>();
        for (int i = 0; i < this.alerts.size(); i++) {
            read.add(this.alerts.get(i).read("alerts[" + i + "]"));
        }
        return read;
    }

}
