package dev.warren.bench.growth;

import dev.warren.bench.BenchException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The live heap of a Java process.
///
/// @param pid the process
record LiveHeap(long pid) {

    // `DefNew total 19712K, used 1234K`, `garbage-first heap total reserved …K, used
    // 1234K`, and the class space, which is none of the heap
    private static final Pattern USED = Pattern.compile("(?m)^(?!.*(?:Metaspace|class space)).*\\bused (\\d+)K");

    private static final double KIBIBYTES = 1024;

    /// Runs a full garbage collection, and reads the heap then.
    double mebibytes() throws InterruptedException {
        ask("GC.run");
        return used(ask("GC.heap_info"));
    }

    static double used(String heapInfo) {
        return USED.matcher(heapInfo).results().mapToLong(match -> Long.parseLong(match.group(1))).sum() / KIBIBYTES;
    }

    private String ask(String command) throws InterruptedException {
        String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process jcmd = new ProcessBuilder(List.of(program, Long.toString(this.pid), command))
                .redirectErrorStream(true)
                .start();
            String output = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (jcmd.waitFor() != 0) {
                throw new BenchException("The heap of process " + this.pid + " could not be looked into: " + output);
            }
            return output;
        }
        catch (IOException failure) {
            throw new BenchException("The heap of process " + this.pid + " could not be looked into: " + failure,
                    failure);
        }
    }

}
