package dev.warren.peers.events;

import lombok.RequiredArgsConstructor;
import org.springframework.amqp.rabbit.listener.RabbitListenerEndpointRegistry;
import org.springframework.context.ApplicationContext;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Serves the commands that the benchmark writes to this process, one a line. It answers each with one line; the end of
/// the input ends the process.
@RequiredArgsConstructor
final class Commands {

    private static final String ANSWER = "contender: ";

    private final ApplicationContext context;

    private final PrintStream out;

    void serve(InputStream in) throws IOException, InterruptedException {
        answer("ready");
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            run(line.split(" "));
            answer("done");
        }
    }

    private void run(String[] command) throws InterruptedException {
        switch (command[0]) {
            case "publish" ->
                this.context.getBean(Load.class).publish(Integer.parseInt(command[1]), Integer.parseInt(command[2]));
            case "consume" -> this.context.getBean(RabbitListenerEndpointRegistry.class).start();
            case "pause" -> this.context.getBean(RabbitListenerEndpointRegistry.class).stop();
            default -> throw new IllegalArgumentException("There is no command '" + command[0] + "'.");
        }
    }

    private void answer(String word) {
        this.out.println(ANSWER + word);
        this.out.flush();
    }

}
