package dev.warren.messaging.deadletter.web;

import dev.warren.messaging.deadletter.DryRunResult;
import dev.warren.messaging.deadletter.DryRunResult.DryRunOutcome;
import dev.warren.messaging.deadletter.PersonalDataMask;
import io.swagger.v3.oas.annotations.media.Schema;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The results of a dry run, in sum and for each message.
@Schema(name = "DryRun")
record DryRunView(Map<DryRunOutcome, Integer> sum, List<DryRunResult> messages) {

    static DryRunView of(List<DryRunResult> results, PersonalDataMask mask) {
        Map<DryRunOutcome, Integer> sum = new EnumMap<>(DryRunOutcome.class);
        results.forEach(result -> sum.merge(result.outcome(), 1, Integer::sum));
        return new DryRunView(sum,
                results.stream().map(result -> result.withReason(mask.text(result.reason()))).toList());
    }

}
