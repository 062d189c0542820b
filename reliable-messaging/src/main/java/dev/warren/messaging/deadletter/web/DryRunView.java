package dev.warren.messaging.deadletter.web;

import dev.warren.messaging.deadletter.Mask;
import dev.warren.messaging.deadletter.Verdict;
import dev.warren.messaging.deadletter.Verdict.Outlook;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What would happen, in sum and to each.
@Schema(name = "DryRun")
record DryRunView(Map<Outlook, Integer> sum, List<Line> messages) {

    record Line(UUID id, @Nullable String type, @Nullable String messageId, Outlook outlook, String reason) {
    }

    static DryRunView of(List<Verdict> verdicts, Mask mask) {
        Map<Outlook, Integer> sum = new EnumMap<>(Outlook.class);
        verdicts.forEach(verdict -> sum.merge(verdict.outlook(), 1, Integer::sum));
        return new DryRunView(sum,
                verdicts.stream()
                    .map(verdict -> new Line(verdict.id(), verdict.type(), verdict.messageId(), verdict.outlook(),
                            mask.text(verdict.reason())))
                    .toList());
    }

}
