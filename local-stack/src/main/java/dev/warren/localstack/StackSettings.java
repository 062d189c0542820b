package dev.warren.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// The settings of a stack.
///
/// @param programs the program of each service
/// @param properties Spring properties that override each service's own
/// @param environment additional variables of every service; the place for secrets, which a command line would show to
/// every user of the machine
/// @param ports the choice of ports
/// @param startCaches whether services that run from jars keep a cache for faster starts
/// @param monitoring whether Prometheus and Alertmanager run, too, where this machine has them
public record StackSettings(Map<Service, Program> programs, Map<Service, Map<String, String>> properties,
        Map<String, String> environment, PortChoice ports, boolean startCaches, boolean monitoring) {

    public StackSettings {
        programs = Map.copyOf(programs);
        properties = Map.copyOf(properties);
        environment = Map.copyOf(environment);
    }

    /// The settings for the executable jars of a checkout, on the usual ports.
    /// @param checkout the directory of the root pom
    public static StackSettings ofBuild(Path checkout) {
        Map<Service, Program> programs = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            programs.put(service, new Program.ExecutableJar(executableJar(checkout, service)));
        }
        return new StackSettings(programs, Map.of(), Map.of(), new PortChoice.Usual(0), false, false);
    }

    /// Returns the settings with another program for one service.
    public StackSettings with(Service service, Program program) {
        Map<Service, Program> all = new EnumMap<>(this.programs);
        all.put(service, program);
        return new StackSettings(all, this.properties, this.environment, this.ports, this.startCaches, this.monitoring);
    }

    /// Returns the settings with one more property for one service.
    public StackSettings with(Service service, String property, String value) {
        Map<Service, Map<String, String>> all = new LinkedHashMap<>(this.properties);
        Map<String, String> ofService = new LinkedHashMap<>(all.getOrDefault(service, Map.of()));
        ofService.put(property, value);
        all.put(service, Map.copyOf(ofService));
        return new StackSettings(this.programs, all, this.environment, this.ports, this.startCaches, this.monitoring);
    }

    /// Returns the settings with these variables for every service.
    public StackSettings withEnvironment(Map<String, String> variables) {
        return new StackSettings(this.programs, this.properties, variables, this.ports, this.startCaches,
                this.monitoring);
    }

    /// Returns the settings with other ports.
    public StackSettings on(PortChoice ports) {
        return new StackSettings(this.programs, this.properties, this.environment, ports, this.startCaches,
                this.monitoring);
    }

    /// Returns the settings with start caches: the first stop takes longer, and each
    /// later start takes little more than half the time.
    public StackSettings withStartCaches() {
        return new StackSettings(this.programs, this.properties, this.environment, this.ports, true, this.monitoring);
    }

    /// Returns the settings with Prometheus and Alertmanager, where this machine has
    /// them.
    public StackSettings withMonitoring() {
        return new StackSettings(this.programs, this.properties, this.environment, this.ports, this.startCaches, true);
    }

    private static Path executableJar(Path checkout, Service service) {
        Path target = checkout.resolve(service.module()).resolve("target");
        try (var jars = Files.newDirectoryStream(target, service.module() + "-*-exec.jar")) {
            for (Path jar : jars) {
                return jar;
            }
        }
        catch (IOException neverBuilt) {
            // treated like an empty directory
        }
        // the start reports the missing file by name
        return target.resolve(service.module() + "-exec.jar");
    }

}
