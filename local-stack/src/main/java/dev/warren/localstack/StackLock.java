package dev.warren.localstack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/// Allows one command at a time to change a stack, over all processes.
final class StackLock {

    private final Path file;

    private final StackListener listener;

    private final ReentrantLock inThisProcess = new ReentrantLock();

    StackLock(Path file, StackListener listener) {
        this.file = file;
        this.listener = listener;
    }

    /// Runs the work when no other command holds the lock.
    void alone(Runnable work) {
        this.inThisProcess.lock();
        try {
            if (this.inThisProcess.getHoldCount() > 1) {
                work.run();
                return;
            }
            Files.createDirectories(this.file.getParent());
            try (var channel = FileChannel.open(this.file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = acquire(channel)) {
                if (lock.isValid()) {
                    work.run();
                }
            }
        }
        catch (IOException failure) {
            throw new StackException("The file " + this.file + " cannot be locked (" + failure.getMessage()
                    + "): is the directory yours?", failure);
        }
        finally {
            this.inThisProcess.unlock();
        }
    }

    private FileLock acquire(FileChannel channel) throws IOException {
        FileLock lock = channel.tryLock();
        if (lock != null) {
            return lock;
        }
        this.listener.note("Another ./warren is at work on this stack; waiting for it.");
        return channel.lock();
    }

}
