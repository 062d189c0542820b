package dev.warren.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// How a stack is run.
///
/// @param programs what each service is run from
/// @param properties Spring properties of each service that differ from its own
/// @param environment variables of every service beside those that say where everything is; here is the place for secrets,
/// which a command line would show to every user of the machine
/// @param ports where everything listens
/// @param startCaches whether services that are run from jars keep what makes later starts faster
/// @param monitoring whether Prometheus and Alertmanager run, too, where this machine has them
public record StackSettings(Map<Service, Program> programs, Map<Service, Map<String, String>> properties,
        Map<String, String> environment, PortChoice ports, boolean startCaches, boolean monitoring) {

    public StackSettings {
        programs = Map.copyOf(programs);
        properties = Map.copyOf(properties);
        environment = Map.copyOf(environment);
    }

    /// On the usual ports, from the executable jars that the build has left in a
    /// checkout.
    /// @param checkout the directory of the root pom
    public static StackSettings ofBuild(Path checkout) {
        Map<Service, Program> programs = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            programs.put(service, new Program.ExecutableJar(executableJar(checkout, service)));
        }
        return new StackSettings(programs, Map.of(), Map.of(), new PortChoice.Usual(0), false, false);
    }

    /// The same, with another program for one service.
    public StackSettings with(Service service, Program program) {
        Map<Service, Program> all = new EnumMap<>(this.programs);
        all.put(service, program);
        return new StackSettings(all, this.properties, this.environment, this.ports, this.startCaches, this.monitoring);
    }

    /// The same, with one more property for one service.
    public StackSettings with(Service service, String property, String value) {
        Map<Service, Map<String, String>> all = new LinkedHashMap<>(this.properties);
        Map<String, String> ofService = new LinkedHashMap<>(all.getOrDefault(service, Map.of()));
        ofService.put(property, value);
        all.put(service, Map.copyOf(ofService));
        return new StackSettings(this.programs, all, this.environment, this.ports, this.startCaches, this.monitoring);
    }

    /// The same, with these variables in the environment of every service.
    public StackSettings withEnvironment(Map<String, String> variables) {
        return new StackSettings(this.programs, this.properties, variables, this.ports, this.startCaches,
                this.monitoring);
    }

    /// The same, on other ports.
    public StackSettings on(PortChoice ports) {
        return new StackSettings(this.programs, this.properties, this.environment, ports, this.startCaches,
                this.monitoring);
    }

    /// The same, with start caches: the first stop takes longer, and each start from then
    /// on little more than half the time.
    public StackSettings withStartCaches() {
        return new StackSettings(this.programs, this.properties, this.environment, this.ports, true, this.monitoring);
    }

    /// The same, watched by Prometheus and Alertmanager where this machine has them.
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
            // the same as an empty directory
        }
        // named when it is started, and missed then
        return target.resolve(service.module() + "-exec.jar");
    }

}
