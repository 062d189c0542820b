package dev.warren.observability;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A PromQL query of a dashboard or a rule.
///
/// @param text may contain a dashboard's variables, `$queue`
record Expression(String text) {

    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");

    private static final Pattern SELECTION = Pattern.compile("\\{[^{}]*}|\\[[^\\[\\]]*]");

    private static final Pattern GROUPING = Pattern
        .compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^()]*\\)");

    // a word that is no function, no number and no variable
    private static final Pattern NAME = Pattern.compile("(?<![\\w:$.])[a-zA-Z_:][\\w:]*(?![\\w:]*\\s*\\()");

    private static final Set<String> KEYWORDS = Set.of("and", "or", "unless", "bool", "offset");

    /// The meters in the query.
    Set<String> meters() {
        String bare = TEXT.matcher(this.text).replaceAll("");
        bare = SELECTION.matcher(bare).replaceAll("");
        bare = GROUPING.matcher(bare).replaceAll("");
        return NAME.matcher(bare)
            .results()
            .map(MatchResult::group)
            .filter(name -> !KEYWORDS.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Replaces its variables by patterns that match all values.
    String ofEverything() {
        return this.text.replaceAll("\\$\\w+", ".+");
    }

}
