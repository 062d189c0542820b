package dev.warren.messaging.autoconfigure;

import dev.warren.messaging.Publication;
import dev.warren.messaging.ServiceTopology;
import dev.warren.messaging.message.KeyRing;
import lombok.extern.slf4j.Slf4j;

import java.util.Map;
import java.util.TreeMap;

/// A check at the start that logs once which personal fields travel unencrypted for lack of a key.
@Slf4j
final class PersonalDataCheck {

    PersonalDataCheck(ServiceTopology topology, KeyRing keys) {
        Map<String, Object> personal = new TreeMap<>();
        for (Publication publication : topology.publications()) {
            publication.personal().forEach((type, fields) -> personal.put(type.getSimpleName(), fields));
        }
        if (keys.isEmpty() && !personal.isEmpty()) {
            log.warn(
                    "{} publishes personal fields in clear, because no warren.messaging.encryption.keys.<id> is set: {}",
                    topology.service(), personal);
        }
    }

}
