package dev.warren.peers.events;

import lombok.RequiredArgsConstructor;
import org.springframework.modulith.events.ApplicationModuleListener;

/// Sends each event after its commit, on another thread; the registry completes the publication once this returns.
@RequiredArgsConstructor
class ModulithListener {

    private final ConfirmedSender sender;

    @ApplicationModuleListener
    void on(Happened event) {
        this.sender.send(event);
    }

}
