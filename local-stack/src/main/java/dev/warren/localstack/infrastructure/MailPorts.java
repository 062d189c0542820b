package dev.warren.localstack.infrastructure;

import java.util.List;

/// The ports of a mail server on 127.0.0.1.
///
/// @param smtp takes mails
/// @param api shows them, over HTTP
public record MailPorts(int smtp, int api) {

    /// The usual ones: 1025 and 8025.
    public static MailPorts usual() {
        return new MailPorts(1025, 8025);
    }

    /// Any that are free.
    public static MailPorts free() {
        return new MailPorts(Ports.free(), Ports.free());
    }

    /// The same, with another port for each that is taken.
    public MailPorts avoidingTaken() {
        return new MailPorts(Ports.freeOrOther(this.smtp), Ports.freeOrOther(this.api));
    }

    static MailPorts of(List<Integer> ports) {
        return new MailPorts(ports.get(0), ports.get(1));
    }

    List<Integer> all() {
        return List.of(this.smtp, this.api);
    }

}
