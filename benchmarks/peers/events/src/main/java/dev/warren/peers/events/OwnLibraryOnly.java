package dev.warren.peers.events;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

import java.util.List;

/// Leaves out the auto-configurations of the libraries that other contenders use.
final class OwnLibraryOnly implements AutoConfigurationImportFilter, EnvironmentAware {

    /// The property with the package of the contender's own library; empty for none.
    static final String LIBRARY = "contender.library";

    private static final List<String> LIBRARIES = List.of("dev.warren.messaging.", "org.springframework.modulith.",
            "io.namastack.");

    private String own = "";

    @Override
    public void setEnvironment(Environment environment) {
        this.own = environment.getRequiredProperty(LIBRARY);
    }

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        boolean[] wanted = new boolean[classes.length];
        for (int n = 0; n < classes.length; n++) {
            wanted[n] = isWanted(classes[n]);
        }
        return wanted;
    }

    private boolean isWanted(@Nullable String name) {
        return name != null
                && LIBRARIES.stream().filter(name::startsWith).allMatch(library -> library.equals(this.own));
    }

}
