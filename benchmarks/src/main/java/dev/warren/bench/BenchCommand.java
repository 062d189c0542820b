package dev.warren.bench;

import dev.warren.bench.report.Figure;
import dev.warren.bench.report.LoadFigures;
import dev.warren.bench.report.LoadTable;
import dev.warren.bench.shop.ShopUnderTest;
import dev.warren.bench.shop.WarrenShop;
import dev.warren.localstack.StackListener;
import dev.warren.localstack.cli.CtrlC;
import dev.warren.localstack.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

@Command(name = "./warren bench", mixinStandardHelpOptions = true,
        description = "Measures how fast Warren is on this machine.")
final class BenchCommand implements Runnable {

    private final Path root;

    private final Terminal terminal;

    private final InstantSource clock;

    @Option(names = "--quick", description = "Only the closed loop and single orders, in about a minute.")
    private boolean quick;

    @Option(names = "--in-flight", paramLabel = "N", defaultValue = "200",
            description = "How many orders are under way in the closed loop; 200 if not said.")
    private int underWay;

    BenchCommand(Path root, Terminal terminal, InstantSource clock) {
        this.root = root;
        this.terminal = terminal;
        this.clock = clock;
    }

    @Override
    public void run() {
        var shop = new WarrenShop(this.root, this.root.resolve(".warren").resolve("bench"), StackListener.SILENT,
                this.clock);
        CtrlC.interrupts(() -> measure(shop), shop::forget);
    }

    private void measure(ShopUnderTest shop) {
        try (shop) {
            this.terminal.say("  starting " + shop.name());
            shop.open();
            var loads = new Loads(shop, this.terminal, this.clock);
            var timing = new Loads.Timing(Duration.ofSeconds(15), Duration.ofSeconds(this.quick ? 30 : 40),
                    Duration.ofSeconds(this.quick ? 5 : 10), 3);
            Trial trial = loads.closed(this.underWay, timing);
            LoadFigures closed = new TrialFigures(trial).closed(shop.name(), this.underWay);
            Figure single = Figure.of(loads.singles(30));
            this.terminal.say(new LoadTable(closed).lines());
            this.terminal.say("    single order, placed to confirmed, ms  " + LoadTable.spread(single));
        }
        catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("The benchmark was interrupted.", interrupt);
        }
        shop.forget();
    }

}
