package dev.warren.example.kitchen;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/// The how-to shows the code of this package, which is compiled and tested. In the page each block of code follows a
/// comment that names file and snippet.
class HowToTest {

    private static final Path PAGE = Path.of("../docs/how-to/your-own-service.md");

    private static final Pattern BLOCK = Pattern
        .compile("<!-- (?<file>\\S+): (?<snippet>\\S+) -->\n```\\w+\n(?<code>.*?)\n```", Pattern.DOTALL);

    @Test
    void showsWhatIsCompiled() throws IOException {
        List<MatchResult> blocks = BLOCK.matcher(Files.readString(PAGE)).results().toList();
        assertThat(blocks).hasSize(6);
        assertThat(blocks).allSatisfy(block -> assertThat(block.group("code"))
            .isEqualTo(snippet(block.group("file"), block.group("snippet"))));
    }

    private static String snippet(String file, String name) throws IOException {
        String source = Files.readString(find(file));
        Pattern region = Pattern.compile("(?:#|//) snippet: " + name + "\n(.*?)\n\\h*(?:#|//) end", Pattern.DOTALL);
        return region.matcher(source).results().findFirst().orElseThrow().group(1).stripIndent();
    }

    private static Path find(String file) {
        return Stream.of("java", "resources")
            .map(kind -> Path.of("src/test", kind, "dev/warren/example/kitchen", file))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow();
    }

}
