package dev.warren.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ArchitectureRulesTest {

    private static final JavaClasses CODE = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("dev.warren");

    @ParameterizedTest
    @MethodSource("rules")
    void hold(ArchitectureRule rule) {
        rule.rule().check(CODE);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("violations")
    void areBrokenByEachViolation(ArchitectureRule rule, RuleViolation violation, @TempDir Path folder) {
        assertThat(rule.rule().evaluate(violation.compiledInto(folder)).hasViolation()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void haveEachAViolation(ArchitectureRule rule) {
        assertThat(rule.violations()).isNotEmpty();
    }

    @Test
    void lookAtEachModule() {
        Set<String> seen = CODE.stream().map(Modules::of).collect(Collectors.toSet());
        assertThat(seen).containsAll(Modules.names());
    }

    static Stream<ArchitectureRule> rules() {
        return Stream.of(ModuleRules.all(), PackageRules.all(), CodeRules.all()).flatMap(rules -> rules.stream());
    }

    static Stream<Arguments> violations() {
        return rules().flatMap(rule -> rule.violations().stream().map(violation -> Arguments.of(rule, violation)));
    }

}
