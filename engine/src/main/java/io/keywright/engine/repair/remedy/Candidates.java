package io.keywright.engine.repair.remedy;

import io.keywright.engine.explain.LinkReason;
import io.keywright.engine.explain.ReasonCode;
import io.keywright.engine.handshake.Role;
import io.keywright.engine.link.StoredKey;
import io.keywright.schema.address.Address;
import io.keywright.schema.layout.Edit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What could mend a link. Each thing that is wrong with it has its alternatives; a candidate takes one of each, and
 * what mends two things at once is done once.
 */
public final class Candidates {

    /** So many of one kind of alternatives, and so many candidates, are looked at; people choose among fewer. */
    private static final int ALTERNATIVES = 6;
    private static final int MOST = 36;

    private static final Set<ReasonCode> UNTRUSTED = EnumSet.of(ReasonCode.UNTRUSTED_SERVER, ReasonCode.UNTRUSTED_CLIENT,
            ReasonCode.CHAIN_INCOMPLETE, ReasonCode.EMPTY_TRUSTSTORE);
    private static final Set<ReasonCode> UNSENT = EnumSet.of(ReasonCode.CLIENT_CERTIFICATE_REQUIRED,
            ReasonCode.CLIENT_CERTIFICATE_NOT_SENT);

    private final FailingLink failing;
    private final TrustRemedy trust;
    private final KeyRemedy keys;
    private final PasswordRemedy passwords;
    private final CertificateRemedy certificates;
    private final AuthorityRemedy authorities;
    private final SpeechRemedy speech;

    /** @param at the instant that the link is judged at */
    public Candidates(FailingLink failing, Instant at) {
        this.failing = failing;
        this.trust = new TrustRemedy(failing);
        this.keys = new KeyRemedy(failing);
        this.passwords = new PasswordRemedy(failing);
        this.certificates = new CertificateRemedy(failing);
        this.authorities = new AuthorityRemedy(failing);
        this.speech = new SpeechRemedy(failing, at);
    }

    /** Candidates, those with the fewest edits first, then by how good their alternatives are. */
    public List<List<Edit>> all() {
        record Ranked(List<Edit> edits, int rank) {
        }
        List<Ranked> candidates = List.of(new Ranked(List.of(), 0));
        for (List<List<Edit>> alternatives : ailments()) {
            List<Ranked> more = new ArrayList<>();
            for (Ranked candidate : candidates) {
                for (int i = 0; i < Math.min(ALTERNATIVES, alternatives.size()); i++) {
                    int rank = candidate.rank() + i;
                    together(candidate.edits(), alternatives.get(i)).ifPresent(edits -> more.add(new Ranked(edits, rank)));
                }
            }
            candidates = more.stream().sorted(Comparator.comparingInt((Ranked one) -> one.edits().size()).thenComparingInt(Ranked::rank))
                    .limit(MOST).toList();
        }
        return candidates.stream().map(Ranked::edits).filter(edits -> !edits.isEmpty()).distinct().toList();
    }

    /** Empty when both want the same place otherwise. */
    private static Optional<List<Edit>> together(List<Edit> some, List<Edit> more) {
        Set<Edit> all = new LinkedHashSet<>(some);
        all.addAll(more);
        Map<Address, Long> set = all.stream().filter(edit -> edit.kind() != Edit.Kind.APPEND)
                .collect(Collectors.groupingBy(Edit::place, LinkedHashMap::new, Collectors.counting()));
        return set.values().stream().anyMatch(times -> times > 1) ? Optional.empty() : Optional.of(List.copyOf(all));
    }

    /** The alternatives for each thing that is wrong and for which there are any. */
    private List<List<List<Edit>>> ailments() {
        List<List<List<Edit>>> ailments = new ArrayList<>();
        List<LinkReason> refusals = new ArrayList<>();
        for (Role judge : Role.values()) {
            refusals.addAll(failing.trial().refusal(judge));
            failing.trial().refusal(judge).forEach(reason -> ailments.add(refused(reason.code(), judge)));
        }
        Set<ReasonCode> others = failing.trial().faults().stream().filter(fault -> !refusals.contains(fault)).map(LinkReason::code)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ReasonCode.class)));
        if (others.contains(ReasonCode.PROTOCOL_MISMATCH)) {
            ailments.add(speech.protocols());
        }
        if (others.contains(ReasonCode.CIPHER_MISMATCH)) {
            ailments.add(Stream.concat(speech.ciphers().stream(), keys.of(Role.LISTENER).stream()).toList());
        }
        // A side that cannot open a key of its keystore can use none of them, and has no choice to make.
        Optional<Role> shut = Stream.of(Role.values()).filter(role -> failing.party(role).fault().isPresent()).findFirst();
        if (others.contains(ReasonCode.KEY_UNUSABLE) && shut.isPresent()) {
            ailments.add(Stream.concat(passwords.of(shut.get()).stream(), shut.get() == Role.CALLER ? keys.otherConfig().stream() : Stream.of()).toList());
        } else if (others.stream().anyMatch(UNSENT::contains)) {
            ailments.add(unsent(others));
        } else if (others.contains(ReasonCode.KEY_UNUSABLE) || others.contains(ReasonCode.SIGNATURE_SCHEME)) {
            ailments.add(keys.of(Role.LISTENER));
        }
        return ailments.stream().filter(alternatives -> !alternatives.isEmpty()).toList();
    }

    /** What one side presents and the other refuses. */
    private List<List<Edit>> refused(ReasonCode code, Role judge) {
        Role shown = FailingLink.other(judge);
        List<List<Edit>> mended = UNTRUSTED.contains(code) ? Stream.concat(authorities.missing(shown, failing.shown(shown)).stream(),
                trust.of(judge, failing.shown(shown), failing.identity(shown)).stream()).toList()
                : code == ReasonCode.HOSTNAME_MISMATCH ? certificates.name()
                : code == ReasonCode.WRONG_KEY_USAGE ? certificates.usage(shown) : List.of();
        return ordered(mended, keys.of(shown), shown == Role.LISTENER);
    }

    /**
     * The caller has no key that it would send to this listener: the listener trusts others, another key is named, or one
     * that would be sent is not reached by this call.
     */
    private List<List<Edit>> unsent(Set<ReasonCode> codes) {
        List<List<Edit>> trusted = new ArrayList<>();
        boolean kind = codes.contains(ReasonCode.SIGNATURE_SCHEME);
        if (!kind && failing.trial().forgiven().isPresent()) {
            callersKeys().forEach(entry -> trusted.addAll(trust.of(Role.LISTENER, entry.chain(),
                    failing.declared(Role.CALLER).flatMap(party -> party.identity(entry.alias())))));
        }
        if (codes.contains(ReasonCode.WRONG_PROPERTY)) {
            return keys.placed();
        }
        Optional<Edit> speaking = failing.trial().keyChoices().stream().anyMatch(step -> step.reason().code() == ReasonCode.NO_ISSUERS_NAMED)
                ? failing.declared(Role.CALLER).flatMap(party -> failing.link().caller().side().choice().speaksWith()
                        .map(option -> Edit.flag(party.server().address().child("options", option), true))) : Optional.empty();
        if (speaking.isPresent()) {
            return List.of(List.of(speaking.get()));
        }
        List<List<Edit>> all = new ArrayList<>(ordered(trusted, keys.of(Role.CALLER), false));
        callersKeys().forEach(entry -> all.addAll(authorities.missing(Role.CALLER, entry.chain())));
        if (kind) {
            all.addAll(keys.otherKind());
        }
        all.addAll(keys.otherIssuer());
        all.addAll(keys.otherIdentity());
        all.addAll(keys.otherConfig());
        return all.stream().distinct().toList();
    }

    /** The keys that the caller could send: the one that is named, or all. */
    private List<StoredKey> callersKeys() {
        Optional<String> named = failing.link().caller().side().choice().alias();
        return failing.link().caller().entries().stream().filter(entry -> entry.isKey() && !entry.chain().isEmpty())
                .filter(entry -> named.isEmpty() || named.get().equalsIgnoreCase(entry.alias())).toList();
    }

    /** A key that the document names is meant; where Java chooses among several, naming one asks for less. */
    private List<List<Edit>> ordered(List<List<Edit>> mended, List<List<Edit>> otherKeys, boolean meant) {
        boolean first = meant || failing.link().caller().keyDeclared();
        return Stream.concat((first ? mended : otherKeys).stream(), (first ? otherKeys : mended).stream()).toList();
    }
}
