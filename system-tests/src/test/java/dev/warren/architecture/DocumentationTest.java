package dev.warren.architecture;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentationTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern PROOF = Pattern.compile("`(\\w+(?:IT|Test))#(\\w+)`");

    private static final Pattern BEHAVIOUR = Pattern.compile("extends (\\w+Behaviour)\\b");

    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)(?:#[^)]*)?\\)");

    @ParameterizedTest
    @MethodSource("pages")
    void linksOnlyToExistingFiles(Path page) throws IOException {
        List<String> links = LINK.matcher(Files.readString(ROOT.resolve(page)))
            .results()
            .map(link -> link.group(1))
            .filter(link -> !link.startsWith("http"))
            .toList();
        assertThat(links).allSatisfy(link -> assertThat(ROOT.resolve(page).resolveSibling(link)).exists());
    }

    /// A documented promise that names its proof as `SomeTest#method` must not outlive
    /// it.
    @ParameterizedTest
    @MethodSource("pages")
    void namesOnlyExistingTests(Path page) throws IOException {
        List<MatchResult> proofs = PROOF.matcher(Files.readString(ROOT.resolve(page))).results().toList();
        assertThat(proofs).allSatisfy(proof -> assertThat(sourcesOf(proof.group(1))).as(proof.group())
            .anySatisfy(source -> assertThat(source).content().contains("void " + proof.group(2) + "(")));
    }

    /// The sources of a test, and of the behaviours that it extends.
    private static List<Path> sourcesOf(String test) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> sources = Files.find(ROOT, 20,
                (path, attributes) -> path.endsWith(test + ".java") && path.toString().contains("/src/test/java/"))) {
            all.addAll(sources.toList());
        }
        for (Path source : List.copyOf(all)) {
            for (MatchResult behaviour : BEHAVIOUR.matcher(Files.readString(source)).results().toList()) {
                all.addAll(sourcesOf(behaviour.group(1)));
            }
        }
        return all;
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> top = Files.list(ROOT); Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(top, docs)
                .filter(file -> file.toString().endsWith(".md"))
                .map(ROOT::relativize)
                .toList();
        }
    }

}
