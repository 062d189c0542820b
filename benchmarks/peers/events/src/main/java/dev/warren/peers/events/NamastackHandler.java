package dev.warren.peers.events;

import io.namastack.outbox.handler.OutboxRecordMetadata;
import io.namastack.outbox.handler.OutboxTypedHandler;
import lombok.RequiredArgsConstructor;

/// Sends each event of the outbox; its record is deleted once this returns.
@RequiredArgsConstructor
class NamastackHandler implements OutboxTypedHandler<Happened> {

    private final ConfirmedSender sender;

    @Override
    public void handle(Happened event, OutboxRecordMetadata metadata) {
        this.sender.send(event);
    }

}
