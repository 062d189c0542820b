package dev.warren.messaging.faults;

import com.rabbitmq.client.AddressResolver;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

import javax.sql.DataSource;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;

/// The installation of a [FaultInjector] between a service and its broker and database; no class of the service depends
/// on it.
final class FaultInjection {

    private volatile FaultInjector injector = FaultInjector.NONE;

    /// Replaces the fault injector.
    void by(FaultInjector next) {
        this.injector = next;
    }

    /// Wraps a connection factory, so that faults can be injected into its channels.
    ConnectionFactory connectionFactory(ConnectionFactory client) {
        return new ConnectionFactory() {
            @Override
            public Connection newConnection(@Nullable ExecutorService executor, AddressResolver addresses,
                    @Nullable String name) throws IOException, TimeoutException {
                return connection(client.newConnection(executor, addresses, name));
            }
        };
    }

    /// Wraps a data source, so that faults can be injected into its statements and
    /// commits.
    DataSource dataSource(DataSource database) {
        return new DelegatingDataSource(database) {
            @Override
            public java.sql.Connection getConnection() throws SQLException {
                return session(super.getConnection());
            }
        };
    }

    private Connection connection(Connection connection) {
        return proxy(Connection.class, (self, call, arguments) -> {
            Object result = invoke(connection, call, arguments);
            return (result instanceof Channel channel) ? channel(channel) : result;
        });
    }

    private Channel channel(Channel channel) {
        return proxy(Channel.class, (self, call, arguments) -> {
            if (!this.injector.lets(call, arguments)) {
                return null;
            }
            Object result = invoke(channel, call, arguments);
            this.injector.called(call);
            return result;
        });
    }

    private java.sql.Connection session(java.sql.Connection session) {
        boolean[] wroteToOutbox = { false };
        return proxy(java.sql.Connection.class, (self, call, arguments) -> {
            if (call.getName().equals("prepareStatement")) {
                String sql = (String) arguments[0];
                this.injector.beforeStatement(sql);
                wroteToOutbox[0] |= sql.contains("insert into messaging.outbox");
            }
            if (call.getName().equals("commit")) {
                this.injector.beforeCommit();
            }
            Object result = invoke(session, call, arguments);
            if (call.getName().equals("commit")) {
                this.injector.committed(wroteToOutbox[0]);
                wroteToOutbox[0] = false;
            }
            return result;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler));
    }

    private static @Nullable Object invoke(Object target, Method call, Object @Nullable [] arguments) throws Throwable {
        try {
            return call.invoke(target, arguments);
        }
        catch (InvocationTargetException ex) {
            throw ex.getTargetException();
        }
    }

}
