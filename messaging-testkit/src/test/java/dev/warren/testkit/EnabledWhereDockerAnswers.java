package dev.warren.testkit;

import org.junit.jupiter.api.condition.EnabledIf;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Skips a test class on a machine without a Docker engine.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf("dev.warren.testkit.DockerEngine#answers")
@interface EnabledWhereDockerAnswers {

}
