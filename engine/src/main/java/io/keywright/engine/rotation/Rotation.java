package io.keywright.engine.rotation;

import io.keywright.engine.link.SiteLinks;
import io.keywright.engine.naming.Names;
import io.keywright.engine.plan.Plan;
import io.keywright.engine.repair.DocumentTexts;
import io.keywright.engine.repair.Draft;
import io.keywright.engine.resolve.Origin;
import io.keywright.engine.verify.LinkVerdict;
import io.keywright.renderers.keymaterial.certificate.CertificateChain;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.document.GenerateAuthoritySpec;
import io.keywright.schema.document.GenerateIdentitySpec;
import io.keywright.schema.document.KeystoreSpec;
import io.keywright.schema.document.TlsDocument;
import io.keywright.schema.layout.Edit;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the next step of replacing one authority by another. Which it is follows from the document alone, so that
 * nothing is to be kept between the steps: as long as somebody trusts the old authority and not the new one, that is
 * first; then what the old one issues changes over; then trust in it goes. From the second step on the servers must be
 * as the document says, or a caller would meet a certificate that it has not learned to trust yet. Each step is tried
 * on all links before it is offered.
 */
public final class Rotation {

    private final Draft base;
    private final SiteLinks links;
    private final Plan plan;
    private final TlsDocument document;
    private final DocumentTexts texts;
    private final String from;
    private final String to;

    /**
     * @param base  the site as it is declared
     * @param links its stores, as an apply now would leave them
     * @param from  name of the authority that is to go
     * @param to    name of the one that takes its place
     */
    public Rotation(Draft base, SiteLinks links, String from, String to) {
        this.base = base;
        this.links = links;
        this.plan = links.plan();
        this.document = base.site().loaded().document();
        this.texts = new DocumentTexts(base.site());
        this.from = from;
        this.to = to;
    }

    public Step next() {
        List<Edit> trusted = trusted();
        if (!trusted.isEmpty()) {
            return tried(Wave.TRUST, trusted);
        }
        List<Edit> issued = issued();
        if (!issued.isEmpty()) {
            return unapplied().isEmpty() ? tried(Wave.SWITCH, issued) : held(Wave.SWITCH, unapplied());
        }
        List<Edit> untrusted = untrusted();
        List<Edit> undeclared = isSpokenOf() ? untrusted : Stream.concat(untrusted.stream(), Stream.of(Edit.remove(Address.authority(from)))).toList();
        if (undeclared.isEmpty()) {
            return held(Wave.DONE, List.of());
        }
        List<String> obstacles = Stream.concat(unapplied().stream(), issuedElsewhere().stream()).toList();
        if (!obstacles.isEmpty()) {
            return held(Wave.REMOVE, obstacles);
        }
        Step step = tried(Wave.REMOVE, undeclared);
        // Something such as a waiver may name the declaration.
        return step.obstacles().isEmpty() || untrusted.isEmpty() ? step : tried(Wave.REMOVE, untrusted);
    }

    private static Step held(Wave wave, List<String> obstacles) {
        return new Step(wave, List.of(), obstacles, List.of());
    }

    private List<Edit> trusted() {
        List<Edit> edits = new ArrayList<>();
        stores((place, store) -> {
            if (store.trust().containsValue(from) && !store.trust().containsValue(to)) {
                edits.add(Edit.set(place.child("trust", new Names(store.trust().keySet()).numbered(to, to)), to));
            }
        });
        return once(edits);
    }

    private List<Edit> issued() {
        Stream<Edit> authorities = document.authorities().entrySet().stream()
                .filter(entry -> entry.getValue().generate().flatMap(GenerateAuthoritySpec::issuer).equals(Optional.of(from)))
                .map(entry -> Edit.set(Address.authority(entry.getKey()).child("generate", "issuer"), to));
        Stream<Edit> identities = document.identities().entrySet().stream()
                .filter(entry -> entry.getValue().generate().flatMap(GenerateIdentitySpec::issuer).equals(Optional.of(from)))
                .map(entry -> Edit.set(Address.identity(entry.getKey()).child("generate", "issuer"), to));
        return once(Stream.concat(authorities, identities).toList());
    }

    private List<Edit> untrusted() {
        List<Edit> edits = new ArrayList<>();
        stores((place, store) -> store.trust().forEach((alias, source) -> {
            if (source.equals(from)) {
                edits.add(Edit.remove(place.child("trust", alias)));
            }
        }));
        return once(edits);
    }

    /** Whether outside parties present or accept what the old authority has issued. */
    private boolean isSpokenOf() {
        return document.servers().values().stream().flatMap(server -> server.endpoints().values().stream())
                .anyMatch(endpoint -> endpoint.presents().equals(Optional.of(from)) || endpoint.acceptedIssuers().orElse(List.of()).contains(from));
    }

    private interface Visitor {
        void visit(Address place, KeystoreSpec store);
    }

    private void stores(Visitor visitor) {
        document.servers().forEach((server, spec) -> spec.keystores().forEach((name, store) ->
                visitor.visit(Address.server(server).child("keystores", name), store)));
    }

    /** What is written in a template stands in each of its instances. */
    private static List<Edit> once(Collection<Edit> edits) {
        Map<Edit, Edit> byText = new LinkedHashMap<>();
        edits.forEach(edit -> byText.putIfAbsent(edit.at(DocumentTexts.written(edit.place())), edit));
        return List.copyOf(byText.values());
    }

    /** What keeps the servers from being as the document says. */
    private List<String> unapplied() {
        List<String> left = new ArrayList<>();
        plan.diagnostics().stream().filter(Diagnostic::isError).forEach(fault -> left.add(fault.summary()));
        if (!plan.isEmpty()) {
            left.add("the servers are not as the document says: " + plan.changes().size() + (plan.changes().size() == 1 ? " change is" : " changes are")
                    + " planned; apply first");
        }
        plan.manual().forEach(step -> left.add("step " + step.id() + " is open: " + step.text()));
        plan.waiting().forEach(waiting -> left.add(waiting.address() + " waits: " + waiting.text()));
        return left;
    }

    /** What the old authority, or one below it, has issued for identities whose certificates are not made here. */
    private List<String> issuedElsewhere() {
        List<X509Certificate> old = links.simulation().authority(from);
        return document.identities().keySet().stream().filter(name -> chain(name).stream().anyMatch(old::contains))
                .map(name -> Address.identity(name) + " has a certificate below '" + from + "': put one below '" + to
                        + "' where the document takes it from, and apply").toList();
    }

    /** The chain of an identity, that of one whose key is elsewhere as far as it is known. */
    private List<X509Certificate> chain(String identity) {
        return base.site().site().identities().get(identity).origin() instanceof Origin.External elsewhere && !elsewhere.chain().isEmpty()
                ? CertificateChain.of(elsewhere.chain().get(0), Stream.concat(elsewhere.chain().stream(), links.authorities().stream()).toList())
                : links.chain(identity);
    }

    private Step tried(Wave wave, List<Edit> edits) {
        String byHand = edits.stream().map(Rotation::told).collect(Collectors.joining(", "));
        Step step = held(wave, List.of("the text of the document cannot be edited there; write by hand: " + byHand));
        for (Map<Path, byte[]> files : texts.edited(edits).toList()) {
            Optional<List<LinkVerdict>> failing = base.with(files).map(this::broken);
            if (failing.filter(List::isEmpty).isPresent()) {
                return new Step(wave, texts.revisions(files), List.of(), List.of());
            }
            step = failing.map(links -> new Step(wave, List.of(), List.of(), links)).orElseGet(() -> held(wave, List.of(
                    "the document would have errors then; 'keywright validate' tells which, once this is written by hand: " + byHand)));
        }
        return step;
    }

    private static String told(Edit edit) {
        return edit.kind() == Edit.Kind.REMOVE ? "remove " + edit.place() : edit.place() + ": " + edit.values().get(0);
    }

    private List<LinkVerdict> broken(Draft draft) {
        Set<String> standing = base.verdicts().stream().filter(verdict -> !verdict.fails()).map(LinkVerdict::link).collect(Collectors.toSet());
        return draft.verdicts().stream().filter(verdict -> verdict.fails() && standing.contains(verdict.link())).toList();
    }
}
