package io.keywright.engine.explain;

import io.keywright.engine.handshake.KeyChoice;
import io.keywright.engine.handshake.Outcome.Asked;
import io.keywright.engine.handshake.Role;
import io.keywright.engine.link.Link;
import io.keywright.engine.link.Party;
import io.keywright.engine.link.StoredKey;
import io.keywright.engine.naming.Names;
import io.keywright.renderers.keymaterial.certificate.CertificateChain;
import io.keywright.renderers.keymaterial.certificate.SubjectNames;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/** Why which key of a caller is presented, and why the others are not: the first reason for each entry of its keystore. */
public final class KeyChoices {

    private static final String ONE_PASSWORD = "give every key of the store the store's password, or declare that of the key: 'keyPassword: {env: NAME}'";

    private final List<X509Certificate> known;
    private final Instant at;

    /**
     * @param known certificates of all declared authorities, which may stand where a chain has a gap
     * @param at    the instant at which certificates are judged
     */
    public KeyChoices(List<X509Certificate> known, Instant at) {
        this.known = List.copyOf(known);
        this.at = at;
    }

    /** What a caller decides on each of its entries; none where it has no keystore. */
    public List<Step> caller(Link link, Optional<Asked> asked) {
        List<Step> steps = new ArrayList<>();
        if (asked.isEmpty()) {
            return List.of(Step.of(Role.CALLER, LinkReason.of(ReasonCode.NOT_ASKED, link.listener().label()
                    + " asks for no certificate, so " + link.caller().label() + " presents none")));
        }
        link.caller().misplaced().ifPresent(found -> steps.add(Step.of(Role.CALLER, LinkReason.of(ReasonCode.WRONG_PROPERTY,
                link.caller().label() + " presents no key: keystore '" + found.keystore() + "' is named by " + found.setting())
                .hint("write 'keystore: " + found.keystore() + "' in the SSL configuration of the call, with its 'clientKey'"))));
        Optional<String> alias = link.caller().side().choice().alias();
        alias.filter(name -> link.caller().entries().stream().noneMatch(entry -> entry.alias().equalsIgnoreCase(name)))
                .ifPresent(name -> steps.add(new Step(Role.CALLER, alias, notInStore(link.caller(), name))));
        link.caller().entries().forEach(entry -> steps.add(new Step(Role.CALLER, Optional.of(entry.alias()),
                caller(link, entry, asked.get()))));
        return steps;
    }

    /**
     * Which key a listener presents.
     *
     * @param presented what it presented, leaf first; none when the handshake did not come so far
     */
    public List<Step> listener(Link link, List<X509Certificate> presented) {
        Party listener = link.listener();
        if (presented.isEmpty() || listener.keystore().isEmpty()) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        Optional<String> alias = listener.side().choice().alias();
        for (StoredKey entry : listener.entries()) {
            boolean sent = entry.chain().get(0).equals(presented.get(0));
            LinkReason reason = !entry.isKey() ? notAKey(entry)
                    : sent ? LinkReason.of(ReasonCode.SENT, listener.label() + " presents '" + entry.alias() + "', "
                            + Certificates.subject(presented.get(0)))
                    : alias.filter(name -> !name.equalsIgnoreCase(entry.alias())).map(name -> notTheAlias(listener, name))
                            .orElseGet(() -> LinkReason.of(ReasonCode.NOT_CHOSEN, "'" + entry.alias() + "' was not chosen"));
            steps.add(new Step(Role.LISTENER, Optional.of(entry.alias()), reason));
        }
        return steps;
    }

    private static LinkReason notAKey(StoredKey entry) {
        return LinkReason.of(ReasonCode.NOT_A_KEY, "'" + entry.alias() + "' is a trusted certificate, which is never presented");
    }

    private static LinkReason notTheAlias(Party party, String alias) {
        return LinkReason.of(ReasonCode.NOT_THE_ALIAS, party.server() + " is configured to present '" + alias + "' and no other");
    }

    /** Why a listener has no key to present; empty when it has one. */
    public Optional<LinkReason> unusable(Party party) {
        Optional<String> alias = party.side().choice().alias();
        if (party.fault().isPresent()) {
            return party.fault().map(fault -> closed(party, fault));
        }
        if (alias.isPresent()) {
            Optional<StoredKey> entry = party.entries().stream().filter(one -> one.alias().equalsIgnoreCase(alias.get())).findFirst();
            if (entry.isEmpty()) {
                return Optional.of(notInStore(party, alias.get()));
            }
            return entry.filter(one -> !one.isKey()).map(one -> LinkReason.of(ReasonCode.KEY_UNUSABLE, "alias '" + one.alias() + "' in '"
                    + party.keystore().orElse("the keystore") + "' of " + party.server() + " is a trusted certificate, and no key"));
        }
        return party.side().credentials().isEmpty() ? Optional.of(LinkReason.of(ReasonCode.KEY_UNUSABLE, party.keystore()
                .map(name -> "keystore '" + name + "' of " + party.server() + " holds no key").orElse(party.label() + " has no keystore"))
                .hint("add an identity under keys")) : Optional.empty();
    }

    /** Why a side can set up no TLS over its keystore. */
    public static LinkReason closed(Party party, String fault) {
        return LinkReason.of(ReasonCode.KEY_UNUSABLE, party.label() + " can use no key of its keystore"
                + party.keystore().map(name -> " '" + name + "'").orElse("") + ": " + fault).hint(ONE_PASSWORD);
    }

    private static LinkReason notInStore(Party party, String alias) {
        LinkReason reason = LinkReason.of(ReasonCode.KEY_UNUSABLE, "alias '" + alias + "' is not in keystore '" + party.keystore().orElse("")
                + "' of " + party.server());
        String keys = party.entries().stream().filter(StoredKey::isKey).map(StoredKey::alias).collect(Collectors.joining(", "));
        return keys.isEmpty() ? reason : reason.hint("its keys: " + keys);
    }

    private LinkReason caller(Link link, StoredKey entry, Asked asked) {
        String server = link.caller().server();
        KeyChoice choice = link.caller().side().choice();
        if (!entry.isKey()) {
            return notAKey(entry);
        }
        if (entry.fault().or(link.caller()::fault).isPresent()) {
            return LinkReason.of(ReasonCode.KEY_UNUSABLE, "'" + entry.alias() + "' cannot be used: "
                    + entry.fault().or(link.caller()::fault).get()).hint(ONE_PASSWORD);
        }
        if (choice.alias().filter(alias -> !alias.equalsIgnoreCase(entry.alias())).isPresent()) {
            return notTheAlias(link.caller(), choice.alias().get());
        }
        if (asked.issuers().isEmpty() && choice.silentOnNoIssuers()) {
            LinkReason reason = LinkReason.of(ReasonCode.NO_ISSUERS_NAMED, link.listener().label() + " names no issuers, and " + server
                    + " then presents nothing");
            return choice.speaksWith().map(option -> reason.hint("write 'options: {" + option + ": true}' for " + server)).orElse(reason);
        }
        if (asked.keyTypes().stream().noneMatch(type -> sameKind(type, entry))) {
            return LinkReason.of(ReasonCode.SIGNATURE_SCHEME, "the key of '" + entry.alias() + "' is " + kind(entry) + ", and "
                    + link.listener().label() + " takes " + (asked.keyTypes().isEmpty() ? "no kind of key that " + server + " has"
                    : String.join(", ", asked.keyTypes())));
        }
        if (asked.sent().filter(entry.alias()::equalsIgnoreCase).isPresent()) {
            return LinkReason.of(ReasonCode.SENT, server + " presents '" + entry.alias() + "', " + Certificates.subject(entry.chain().get(0))
                    + (names(asked.issuers(), entry.chain()) || asked.issuers().isEmpty() ? "" : ", although " + link.listener().label()
                    + " names other issuers"));
        }
        if (!asked.issuers().isEmpty() && !names(asked.issuers(), entry.chain())) {
            return notNamed(link, entry, asked.issuers());
        }
        return asked.sent().map(sent -> notChosen(entry, sent))
                .orElse(LinkReason.of(ReasonCode.SIGNATURE_SCHEME, "the key of '" + entry.alias() + "' cannot sign in any way that "
                        + link.listener().label() + " takes"));
    }

    /** Another key was chosen: a better one, or one as good. */
    private LinkReason notChosen(StoredKey entry, String sent) {
        X509Certificate leaf = entry.chain().get(0);
        String instead = ", and '" + sent + "' was chosen";
        if (!Certificates.isFor(leaf, Certificates.CLIENT_AUTH)) {
            return LinkReason.of(ReasonCode.WRONG_KEY_USAGE, "'" + entry.alias() + "' is not for clients" + instead);
        }
        if (leaf.getNotAfter().toInstant().isBefore(at)) {
            return LinkReason.of(ReasonCode.CLIENT_EXPIRED, "'" + entry.alias() + "' ended on " + leaf.getNotAfter().toInstant() + instead);
        }
        if (leaf.getNotBefore().toInstant().isAfter(at)) {
            return LinkReason.of(ReasonCode.NOT_YET_VALID, "'" + entry.alias() + "' is valid from " + leaf.getNotBefore().toInstant() + " only" + instead);
        }
        return LinkReason.of(ReasonCode.NOT_CHOSEN, "'" + entry.alias() + "' would do" + instead).hint("name the alias: 'key: " + entry.alias() + "'");
    }

    private LinkReason notNamed(Link link, StoredKey entry, List<X500Principal> issuers) {
        X509Certificate last = entry.chain().get(entry.chain().size() - 1);
        List<X509Certificate> whole = CertificateChain.of(entry.chain().get(0),
                Stream.concat(entry.chain().stream(), known.stream()).toList());
        if (whole.size() > entry.chain().size() && names(issuers, whole)) {
            return LinkReason.of(ReasonCode.CHAIN_INCOMPLETE, "the chain of '" + entry.alias() + "' ends at " + Certificates.subject(last)
                    + "; " + link.listener().label() + " names " + Certificates.some(issuers) + ", which stands above it and is missing")
                    .hint("put the whole chain into the key entry");
        }
        boolean knownToEnd = whole.stream().anyMatch(Certificates::isSelfSigned);
        if (!knownToEnd) {
            String name = SubjectNames.commonName(last.getIssuerX500Principal()).flatMap(Names::valid).orElse("issuer");
            return LinkReason.of(ReasonCode.CHAIN_INCOMPLETE, "the chain of '" + entry.alias() + "' ends at " + Certificates.subject(last) + ", whose issuer "
                    + Certificates.issuer(last) + " is neither in the key entry nor declared; " + link.listener().label() + " names "
                    + Certificates.some(issuers) + ", which may stand above it").hint("put the certificate of " + Certificates.issuer(last) + " into certs/" + name
                    + ".pem and declare it: authorities: {" + name + ": {file: certs/" + name + ".pem}}");
        }
        return LinkReason.of(ReasonCode.ISSUER_NOT_NAMED, "'" + entry.alias() + "' was issued by " + Certificates.issuer(last) + ", and "
                + link.listener().label() + " names " + Certificates.some(issuers))
                .hint("have one of those sign what request: {subject: " + Certificates.subject(entry.chain().get(0)) + ", usage: [client]} asks for, or have "
                        + link.listener().label() + " accept that issuer");
    }

    /** As Java's key managers look for it: an issuer of some certificate of the chain. */
    private static boolean names(List<X500Principal> issuers, List<X509Certificate> chain) {
        return chain.stream().map(X509Certificate::getIssuerX500Principal).anyMatch(issuers::contains);
    }

    private static String kind(StoredKey entry) {
        return entry.chain().get(0).getPublicKey().getAlgorithm();
    }

    /** Java says {@code EC_RSA} for an EC key whose certificate was signed with RSA, and so on. */
    private static boolean sameKind(String type, StoredKey entry) {
        String kind = kind(entry);
        return type.equals(kind) || type.startsWith(kind + "_");
    }
}
