package dev.warren.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// Code that violates a rule, compiled while a test runs.
///
/// @param sources whole Java files, each with its package and one public type
record RuleViolation(List<String> sources) {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /// Shared by all, because it caches the class path.
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private static final Pattern NAME = Pattern.compile("package ([\\w.]+);.*?public \\w+ (\\w+)", Pattern.DOTALL);

    JavaClasses compiledInto(Path folder) {
        StringWriter complaints = new StringWriter();
        List<String> options = List.of("-proc:none", "-d", folder.toString(), "-cp",
                System.getProperty("java.class.path"));
        List<SourceText> files = this.sources.stream().map(SourceText::of).toList();
        if (!COMPILER.getTask(complaints, FILES, null, options, null, files).call()) {
            throw new AssertionError("the violation itself does not compile: " + complaints);
        }
        return new ClassFileImporter().importPath(folder);
    }

    @Override
    public String toString() {
        return String.join(" + ", this.sources.stream().map(source -> SourceText.of(source).getName()).toList());
    }

    private static final class SourceText extends SimpleJavaFileObject {

        private final String text;

        private SourceText(URI place, String text) {
            super(place, JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        static SourceText of(String text) {
            Matcher name = NAME.matcher(text);
            if (!name.find()) {
                throw new IllegalArgumentException("no package and public type in: " + text);
            }
            return new SourceText(URI.create("/" + name.group(1).replace('.', '/') + "/" + name.group(2) + ".java"),
                    text);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return this.text;
        }

    }

}
