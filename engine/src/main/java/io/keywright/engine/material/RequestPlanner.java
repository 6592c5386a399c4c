package io.keywright.engine.material;

import io.keywright.engine.diff.Action;
import io.keywright.engine.diff.Reason;
import io.keywright.engine.record.RecordedIdentity;
import io.keywright.engine.resolve.Origin;
import io.keywright.renderers.keymaterial.certificate.CertificateSpec;
import io.keywright.renderers.keymaterial.request.MadeRequest;
import io.keywright.renderers.keymaterial.request.SignedReply;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.diagnostic.DiagnosticException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides for identities that an authority elsewhere signs: whether a request goes out, a reply is taken, or one is
 * still waited for.
 */
final class RequestPlanner {

    private final PendingKeys pending;
    private final AuthorityPlanner authorities;
    private final Judgement judgement;
    private final Set<String> requested = new TreeSet<>();
    private final Map<String, String> waiting = new TreeMap<>();

    RequestPlanner(PendingKeys pending, AuthorityPlanner authorities, Judgement judgement) {
        this.pending = pending;
        this.authorities = authorities;
        this.judgement = judgement;
    }

    /** Names of identities for which a key and a request are to be made. */
    Set<String> requested() {
        return requested;
    }

    /** What identities wait for, by name. */
    Map<String, String> waiting() {
        return waiting;
    }

    /**
     * Plans one identity.
     *
     * @param standing what is in use now
     * @param reasons  why that needs to be replaced; none: it need not
     * @return what is to be in use, its chain as far as the reply or the store has it; empty while there is nothing
     */
    Optional<Holding> plan(String name, Origin.Requested origin, Optional<Holding> standing, List<Reason> reasons,
                           Optional<RecordedIdentity> recorded) {
        Optional<MadeRequest> open = open(name, standing);
        Optional<SignedReply> reply = origin.reply().filter(signed -> standing
                .filter(inUse -> signed.certificates().contains(inUse.leaf())).isEmpty());
        if (reply.isPresent()) {
            return take(name, origin, reply.get(), open, standing, recorded);
        }
        if (standing.isPresent() && reasons.isEmpty()) {
            return standing;
        }
        if (standing.isEmpty() && recorded.isPresent() && open.isEmpty()) {
            judgement.say(Diagnostic.error(DiagnosticCode.KEY_UNREACHABLE, "the key of identity '" + name
                    + "' is in no store of this document; it was put " + recorded.get().made())
                    .hint("restore its store, from the backups below .keywright of that server's home if need be"),
                    Address.identity(name));
            return standing;
        }
        if (open.isEmpty() || !open.get().asksFor(origin.certificate())) {
            request(name, origin.certificate(), standing, standing.isEmpty() ? List.of(Reason.MISSING) : reasons);
        }
        waiting.put(name, "waits for the signed reply to " + pending.display(name) + origin.replyFile()
                .map(file -> ", which is to be put into " + file)
                .orElse("; name the file that it will be in: reply: certs/" + name + ".pem"));
        return standing;
    }

    /** The request that is out; none when its key is in use already. */
    private Optional<MadeRequest> open(String name, Optional<Holding> standing) {
        try {
            return pending.request(name).filter(made -> standing
                    .filter(inUse -> inUse.leaf().getPublicKey().equals(made.key())).isEmpty());
        } catch (DiagnosticException e) {
            e.diagnostics().forEach(fault -> judgement.say(fault, Address.identity(name)));
            return Optional.empty();
        }
    }

    private void request(String name, CertificateSpec spec, Optional<Holding> standing, List<Reason> reasons) {
        requested.add(name);
        Map<String, Object> after = new LinkedHashMap<>(Judgement.declared(spec));
        after.put("request", pending.display(name));
        judgement.change(Address.identity(name), standing.isEmpty() ? Action.CREATE : Action.RENEW, reasons,
                standing.map(Holding::leaf).map(Judgement::fields), after);
    }

    /** A reply that is not in use yet: to the request that is out, or to the key in use, signed once more. */
    private Optional<Holding> take(String name, Origin.Requested origin, SignedReply reply, Optional<MadeRequest> open,
                                   Optional<Holding> standing, Optional<RecordedIdentity> recorded) {
        Address address = Address.identity(name);
        Optional<PublicKey> key = open.map(MadeRequest::key).or(() -> standing.map(Holding::leaf).map(X509Certificate::getPublicKey));
        if (key.isEmpty()) {
            judgement.say(Diagnostic.error(DiagnosticCode.KEY_UNREACHABLE, "'" + reply.name() + "' is the reply to a request of "
                    + address + ", whose key is neither in a store of this document nor waiting for it"
                    + recorded.map(made -> "; it was put " + made.made()).orElse(""))
                    .hint("remove the reply to have another request made"), address.child("reply"));
            return standing;
        }
        List<Diagnostic> differences = new ArrayList<>(reply.differences(origin.certificate(), key.get()));
        if (differences.stream().noneMatch(Diagnostic::isError)) {
            differences.addAll(reply.breaches(authorities.chain(reply.chain(key.get()).chain())));
        }
        differences.forEach(difference -> judgement.say(difference, address));
        if (differences.stream().anyMatch(Diagnostic::isError)) {
            return standing;
        }
        Holding taken = new Holding(reply.chain(key.get()).chain(),
                open.isPresent() ? new KeyPlace.Pending(name, key.get()) : standing.orElseThrow().place());
        judgement.change(address, standing.isEmpty() ? Action.CREATE : Action.RENEW, List.of(Reason.REPLIED),
                standing.map(Holding::leaf).map(Judgement::fields), Judgement.fields(taken.leaf()));
        return Optional.of(taken);
    }
}
