package dev.warren.localstack;

import java.util.Locale;

/// The servers that the services need.
public enum Infrastructure implements Component {

    BROKER, DATABASE, MAIL;

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

}
