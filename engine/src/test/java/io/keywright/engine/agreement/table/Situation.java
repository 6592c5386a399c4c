package io.keywright.engine.agreement.table;

import io.keywright.engine.explain.ReasonCode;
import io.keywright.schema.vocabulary.ClientAuth;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One row of the table: two sides that are set up in some way, and how their meeting ends.
 *
 * @param listener    who is called
 * @param clientAuth  whether the listener asks for a certificate
 * @param host        what the caller calls, and looks for in the certificate
 * @param known       certificates of the authorities that a document declares
 * @param ending      how it ends between two of this Java
 * @param anonymous   whether the listener does not learn who called although the connection stands
 * @param codes       what verify says of it, in its order; none: the link passes
 * @param differences where it ends otherwise, or cannot be had
 */
public record Situation(String name, Setup caller, Setup listener, ClientAuth clientAuth, String host, List<X509Certificate> known,
                        Ending ending, boolean anonymous, List<ReasonCode> codes, Map<Reality, Difference> differences) {
    public Situation {
        known = List.copyOf(known);
        codes = List.copyOf(codes);
        EnumMap<Reality, Difference> copy = new EnumMap<>(Reality.class);
        copy.putAll(differences);
        differences = Collections.unmodifiableMap(copy);
    }

    /** Two sides that get on well. */
    static Situation of(String name, People people) {
        return new Situation(name, Setup.of(Entry.key("caller", people.caller), people.root), Setup.of(Entry.key("orders", people.orders), people.root),
                ClientAuth.REQUIRED, people.host, List.of(people.root.certificate(), people.issuing.certificate()), Ending.STANDS, false,
                List.of(), Map.of());
    }

    public Situation caller(UnaryOperator<Setup> change) {
        return new Situation(name, change.apply(caller), listener, clientAuth, host, known, ending, anonymous, codes, differences);
    }

    Situation listener(UnaryOperator<Setup> change) {
        return new Situation(name, caller, change.apply(listener), clientAuth, host, known, ending, anonymous, codes, differences);
    }

    Situation asking(ClientAuth other) {
        return new Situation(name, caller, listener, other, host, known, ending, anonymous, codes, differences);
    }

    Situation calling(String other) {
        return new Situation(name, caller, listener, clientAuth, other, known, ending, anonymous, codes, differences);
    }

    /** The connection is broken off, for these reasons. */
    Situation ends(Ending other, ReasonCode... reasons) {
        return new Situation(name, caller, listener, clientAuth, host, known, other, anonymous, List.of(reasons), differences);
    }

    /** The connection stands, and nobody is authenticated by it, which is a fault where reasons are given. */
    Situation standsAnonymously(ReasonCode... reasons) {
        return new Situation(name, caller, listener, clientAuth, host, known, Ending.STANDS, true, List.of(reasons), differences);
    }

    /** It ends otherwise there. */
    Situation differs(Reality where, Ending other, String reason) {
        return with(where, new Difference(Set.of(other), reason));
    }

    /** It sometimes ends otherwise there, and sometimes so. */
    Situation mayDiffer(Reality where, Ending other, String reason) {
        return with(where, new Difference(Set.of(ending, other), reason));
    }

    /** It cannot be had there. */
    Situation not(Reality where, String reason) {
        return with(where, new Difference(Set.of(), reason));
    }

    private Situation with(Reality where, Difference difference) {
        Map<Reality, Difference> more = new EnumMap<>(Reality.class);
        more.putAll(differences);
        more.put(where, difference);
        return new Situation(name, caller, listener, clientAuth, host, known, ending, anonymous, codes, more);
    }

    /** How it ends there, one or the other; empty: it cannot be had there. */
    public Set<Ending> endings(Reality where) {
        if (where == Reality.LIBERTY_LISTENS && !differences.containsKey(where)) {
            // curl has openssl beneath it, and Liberty this Java.
            return endings(Reality.OPENSSL_CALLS);
        }
        return differences.containsKey(where) ? differences.get(where).endings() : Set.of(ending);
    }

    /** Whether another TLS is known to end otherwise there. */
    public boolean differs(Reality where) {
        return differences.containsKey(where) || where == Reality.LIBERTY_LISTENS && differs(Reality.OPENSSL_CALLS);
    }

    /** Whether the listener learns by certificate who called, when this Java is on both sides. */
    public boolean clientAuthenticated() {
        return ending == Ending.STANDS && !anonymous && clientAuth != ClientAuth.NONE;
    }

    @Override
    public String toString() {
        return name;
    }
}
