package io.keywright.engine.agreement;

import io.keywright.engine.agreement.table.Entry;
import io.keywright.engine.agreement.table.Setup;
import io.keywright.engine.agreement.table.Situation;
import io.keywright.engine.handshake.Credential;
import io.keywright.engine.handshake.Side;
import io.keywright.engine.link.Link;
import io.keywright.engine.link.Party;
import io.keywright.engine.link.StoredKey;
import io.keywright.engine.verify.Trial;
import io.keywright.schema.address.Address;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A situation as a link between two configured servers, tried in memory. */
final class InMemory {

    private static final String FAULT = "its key opens with another password";

    private InMemory() {
    }

    static Link link(Situation situation) {
        Party caller = party("caller", Address.server("caller").child("endpointAliases", "orders"), situation.caller());
        Party listener = party("orders", Address.server("orders").child("endpoints", "https"), situation.listener());
        return new Link("caller/orders", "orders.https", caller, listener, situation.clientAuth(), situation.host(), 443, true);
    }

    static Trial trial(Situation situation, Instant at) {
        return Trial.of(link(situation), at, situation.known());
    }

    private static Party party(String server, Address thing, Setup setup) {
        boolean faulty = setup.keystore().stream().anyMatch(Entry::ownPassword);
        List<Credential> credentials = faulty ? List.of() : setup.keystore().stream().filter(entry -> entry.key().isPresent())
                .map(entry -> Credential.own(entry.alias(), entry.key().get(), entry.chain())).toList();
        Side side = new Side(credentials, setup.choice(), Optional.of(setup.truststore()), setup.named(), setup.protocols(), setup.ciphers(),
                setup.schemes());
        List<StoredKey> entries = setup.keystore().stream().map(entry -> new StoredKey(entry.alias(), entry.chain(), entry.key().isPresent(),
                entry.ownPassword() ? Optional.of(FAULT) : Optional.empty())).toList();
        return new Party(server, thing, Optional.of(Address.server(server).child("sslConfigs", "tls")), Optional.of("keys"), Optional.empty(), Optional.of("trust"),
                side, entries, setup.choice().alias().isPresent(), faulty ? Optional.of(FAULT) : Optional.empty(), false, Map.of(), Optional.empty());
    }
}
