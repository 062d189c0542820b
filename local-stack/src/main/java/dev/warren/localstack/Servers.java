package dev.warren.localstack;

import dev.warren.localstack.infrastructure.BrokerInstallation;
import dev.warren.localstack.infrastructure.BrokerPorts;
import dev.warren.localstack.infrastructure.MailPorts;
import dev.warren.localstack.infrastructure.NativeBroker;
import dev.warren.localstack.infrastructure.NativeDatabase;
import dev.warren.localstack.infrastructure.NativeMail;
import dev.warren.localstack.infrastructure.Ports;
import dev.warren.localstack.infrastructure.ServiceAccount;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// Broker, database and mail server of a stack, with the ports that they choose and remember.
final class Servers {

    private static final int USUAL_DATABASE_PORT = 5432;

    private final NativeBroker broker;

    private final NativeDatabase database;

    private final NativeMail mail;

    private final StackListener listener;

    private @Nullable BrokerPorts chosenForBroker;

    private @Nullable Integer chosenForDatabase;

    private @Nullable MailPorts chosenForMail;

    Servers(StackDirectory directory, StackListener listener) {
        this.broker = new NativeBroker(directory.data(Infrastructure.BROKER));
        this.database = new NativeDatabase(directory.data(Infrastructure.DATABASE), directory.cache());
        this.mail = new NativeMail(directory.data(Infrastructure.MAIL));
        this.listener = listener;
    }

    NativeBroker broker() {
        return this.broker;
    }

    NativeDatabase database() {
        return this.database;
    }

    NativeMail mail() {
        return this.mail;
    }

    List<ServerUnit> units() {
        return List.of(new ServerUnit(Infrastructure.BROKER, this.broker, this::startBroker, this::brokerAddress),
                new ServerUnit(Infrastructure.DATABASE, this.database, this::startDatabase, this::databaseAddress),
                new ServerUnit(Infrastructure.MAIL, this.mail, this::startMail, this::mailAddress));
    }

    /// The port of the broker's metrics.
    int brokerMetrics() {
        return brokerPorts().prometheus();
    }

    /// The environment of the services.
    ServiceEnvironment environment(ServicePorts services) {
        return new ServiceEnvironment(services, brokerPorts().amqp(), databasePort(), mailPorts().smtp());
    }

    /// Chooses the ports for the next start; taken ports are avoided.
    void choosePorts(PortChoice choice) {
        switch (choice) {
            case PortChoice.Free() -> {
                this.chosenForBroker = BrokerPorts.free();
                this.chosenForDatabase = Ports.free();
                this.chosenForMail = MailPorts.free();
            }
            case PortChoice.Usual(int offset) -> {
                BrokerPorts broker = BrokerPorts.usual();
                this.chosenForBroker = new BrokerPorts(free("broker", broker.amqp() + offset),
                        free("broker's management", broker.management() + offset),
                        free("broker's metrics", broker.prometheus() + offset),
                        free("broker's streams", broker.stream() + offset));
                this.chosenForDatabase = free("database", USUAL_DATABASE_PORT + offset);
                this.chosenForMail = new MailPorts(free("mail server", MailPorts.usual().smtp() + offset),
                        free("mail server's API", MailPorts.usual().api() + offset));
            }
        }
    }

    private void startBroker() {
        if (BrokerInstallation.find().isEmpty()) {
            this.listener.note("rabbitmq-server is not on this machine yet: installing Debian's package, once.");
        }
        if (this.chosenForBroker != null) {
            this.broker.start(this.chosenForBroker);
        }
        else {
            this.broker.start();
        }
    }

    private void startDatabase() {
        if (this.chosenForDatabase != null) {
            this.database.start(this.chosenForDatabase);
        }
        else {
            this.database.start();
        }
    }

    private void startMail() {
        if (this.chosenForMail != null) {
            this.mail.start(this.chosenForMail);
        }
        else {
            this.mail.start();
        }
    }

    private int free(String who, int wanted) {
        int port = Ports.freeOrOther(wanted);
        if (port != wanted) {
            Optional<String> holder = Ports.holder(wanted);
            this.listener.note("Port " + wanted + " is taken by " + holder.orElse("another process") + ": the " + who
                    + " listens on " + port + " instead.");
        }
        return port;
    }

    private String brokerAddress() {
        BrokerPorts ports = brokerPorts();
        return "http://127.0.0.1:" + ports.management() + " (" + ServiceAccount.ADMIN + ", "
                + ServiceAccount.ADMIN_PASSWORD + "), AMQP on " + ports.amqp();
    }

    private String databaseAddress() {
        return "127.0.0.1:" + databasePort() + " (" + ServiceAccount.ADMIN + ", " + ServiceAccount.ADMIN_PASSWORD + ")";
    }

    private String mailAddress() {
        return "http://127.0.0.1:" + mailPorts().api() + ", SMTP on " + mailPorts().smtp();
    }

    private BrokerPorts brokerPorts() {
        return (this.chosenForBroker != null) ? this.chosenForBroker : this.broker.ports().orElse(BrokerPorts.usual());
    }

    private int databasePort() {
        return (this.chosenForDatabase != null) ? this.chosenForDatabase
                : this.database.port().orElse(USUAL_DATABASE_PORT);
    }

    private MailPorts mailPorts() {
        return (this.chosenForMail != null) ? this.chosenForMail : this.mail.ports().orElse(MailPorts.usual());
    }

}
