package io.keywright.engine.agreement.table;

import io.keywright.engine.agreement.certificate.Draft;
import io.keywright.engine.agreement.certificate.Owner;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** Those who are in order, around an instant: a root, an authority below it, a server, a caller, and some strangers. */
public final class People {

    public static final String HOST = "orders.test";

    final Instant at;
    final String host;
    final Owner root;
    final Owner issuing;
    /** A root that nobody declares. */
    final Owner stranger;
    final Owner orders;
    final Owner caller;
    final Owner strangersServer;
    final Owner strangersCaller;

    public People(Instant at) {
        this(at, HOST);
    }

    /** @param host where the server is */
    public People(Instant at, String host) {
        this.at = at;
        this.host = host;
        this.root = Draft.authority("Root", at).selfSigned();
        this.issuing = Draft.authority("Issuing", at).by(root);
        this.stranger = Draft.authority("Stranger", at).selfSigned();
        this.orders = server().by(issuing);
        this.caller = client().by(issuing);
        this.strangersServer = server().by(stranger);
        this.strangersCaller = client().by(stranger);
    }

    public Instant at() {
        return at;
    }

    Draft server() {
        return Draft.server("orders", at, host, "ip:127.0.0.1");
    }

    Draft client() {
        return Draft.client("caller", at);
    }

    Draft authority(String name) {
        return Draft.authority(name, at);
    }

    static List<X509Certificate> alone(Owner owner) {
        return List.of(owner.certificate());
    }
}
