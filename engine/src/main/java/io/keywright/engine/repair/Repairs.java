package io.keywright.engine.repair;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import io.keywright.engine.explain.LinkReason;
import io.keywright.engine.explain.ReasonCode;
import io.keywright.engine.files.Revision;
import io.keywright.engine.handshake.Role;
import io.keywright.engine.link.Link;
import io.keywright.engine.repair.remedy.Candidates;
import io.keywright.engine.repair.remedy.FailingLink;
import io.keywright.engine.resolve.Identity;
import io.keywright.engine.verify.LinkVerdict;
import io.keywright.schema.layout.Edit;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the smallest repair of links: candidates are tried in the order of the lines that they change, and the first
 * that helps is taken; of several that change as many, one that brings no new warning.
 */
public final class Repairs {

    /** So many candidates are tried for a link. */
    private static final int TRIES = 12;
    /** So many servers may be planned for all links together: trying one candidate plans the whole site. */
    private static final int SERVERS = 5000;

    private static final Set<ReasonCode> EXPIRED = EnumSet.of(ReasonCode.SERVER_EXPIRED, ReasonCode.CLIENT_EXPIRED);
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+");

    private final Draft base;
    private final DocumentTexts texts;
    private final Environments environments;
    private final Instances instances;
    private final Reach reach;
    private final Map<Map<Path, String>, Optional<Draft>> tried = new HashMap<>();
    private int left;

    private Repairs(Draft base, int left) {
        this.base = base;
        this.texts = new DocumentTexts(base.site());
        this.environments = new Environments(base.site().context());
        this.instances = new Instances(base);
        this.reach = new Reach(base);
        this.left = left;
    }

    /** A repair and the site as it leaves it. */
    private record Found(Repair repair, Draft draft) {
    }

    /** A candidate with the text that it comes to. */
    private record Attempt(List<Edit> edits, Map<Path, byte[]> files, int lines) {
    }

    private static int budget(Draft base) {
        return Math.max(TRIES, SERVERS / Math.max(1, base.site().site().servers().size()));
    }

    /** The repair of each link that fails, each as if it were made alone; none for links for which nothing helps. */
    public static List<Repair> offered(Draft base, Collection<LinkVerdict> verdicts) {
        Repairs repairs = new Repairs(base, budget(base));
        return verdicts.stream().filter(LinkVerdict::fails).flatMap(verdict -> repairs.find(verdict).stream()).map(Found::repair).toList();
    }

    /**
     * What was mended.
     *
     * @param repairs   in the order in which they were made, each on what those before it left
     * @param revisions the files of the document as all repairs leave them
     */
    public record Mended(List<Repair> repairs, List<Revision> revisions) {
        public Mended {
            repairs = List.copyOf(repairs);
            revisions = List.copyOf(revisions);
        }
    }

    /** Repairs links one after the other, as far as that goes. Nothing is written. */
    public static Mended mend(Draft base, Collection<String> links) {
        List<Repair> made = new ArrayList<>();
        Map<Path, Revision> revisions = new LinkedHashMap<>();
        Repairs repairs = new Repairs(base, budget(base));
        for (String name : links) {
            Optional<Found> found = repairs.base.verdict(name).filter(LinkVerdict::fails).flatMap(repairs::find);
            if (found.isPresent()) {
                made.add(found.get().repair());
                found.get().repair().revisions().forEach(revision -> revisions.merge(revision.file(), revision,
                        (first, last) -> new Revision(first.file(), first.before(), last.after())));
            }
            if (found.filter(one -> !one.repair().revisions().isEmpty()).isPresent()) {
                repairs = new Repairs(found.get().draft(), repairs.left);
            }
        }
        return new Mended(made, List.copyOf(revisions.values()));
    }

    private Optional<Found> find(LinkVerdict verdict) {
        Link link = base.link(verdict.link()).orElseThrow();
        FailingLink failing = base.failing(link);
        return renewal(failing).or(() -> smallest(failing));
    }

    /** Where only time broke a link, and the certificate is made here, the document may stay as it is. */
    private Optional<Found> renewal(FailingLink failing) {
        List<ReasonCode> codes = failing.trial().faults().stream().map(LinkReason::code).distinct().toList();
        if (codes.size() != 1 || !EXPIRED.contains(codes.get(0)) || left <= 0) {
            return Optional.empty();
        }
        Role role = codes.get(0) == ReasonCode.SERVER_EXPIRED ? Role.LISTENER : Role.CALLER;
        Optional<Identity> identity = failing.identity(role).map(base.site().site().identities()::get).filter(Objects::nonNull)
                .filter(one -> one.origin().renewable());
        return identity.flatMap(one -> {
            left--;
            return base.renewing(one.name()).filter(draft -> mends(draft, failing, reach.of(one.name()))).map(draft ->
                    new Found(new Repair(failing.link().name(), List.of(), Optional.of(command(one.name()))), draft));
        });
    }

    private String command(String identity) {
        return "keywright " + base.site().context().workspace().environment().map(name -> "--env " + name + " ").orElse("")
                + "renew " + (PLAIN.matcher(identity).matches() ? identity : "'" + identity + "'");
    }

    private Optional<Found> smallest(FailingLink failing) {
        List<Attempt> attempts = new Candidates(failing, base.at()).all().stream().flatMap(edits -> texts.edited(edits)
                .map(files -> new Attempt(edits, files, lines(files)))).sorted(Comparator.comparingInt(Attempt::lines)).limit(TRIES).toList();
        Optional<Attempt> best = Optional.empty();
        Optional<Draft> bestDraft = Optional.empty();
        for (Attempt attempt : attempts) {
            boolean longer = best.filter(one -> attempt.lines() > one.lines()).isPresent();
            if (longer || bestDraft.filter(draft -> draft.findings() <= base.findings()).isPresent()) {
                break;
            }
            Optional<Draft> draft = draft(attempt).filter(one -> helps(one, failing, attempt));
            int least = bestDraft.map(Draft::findings).orElse(Integer.MAX_VALUE);
            if (draft.filter(one -> one.findings() < least).isPresent()) {
                best = Optional.of(attempt);
                bestDraft = draft;
            }
        }
        Optional<Draft> draft = bestDraft;
        return best.flatMap(attempt -> draft.map(one -> new Found(new Repair(failing.link().name(), texts.revisions(attempt.files()), Optional.empty()), one)));
    }

    /** Lines that a candidate changes: of a run of lines that becomes another, the longer of the two counts. */
    private int lines(Map<Path, byte[]> files) {
        return files.entrySet().stream().flatMap(changed -> DiffUtils.diff(split(texts.file(changed.getKey()).bytes()), split(changed.getValue()))
                .getDeltas().stream()).mapToInt(Repairs::size).sum();
    }

    private static int size(AbstractDelta<String> delta) {
        return Math.max(delta.getSource().size(), delta.getTarget().size());
    }

    private static List<String> split(byte[] text) {
        return Arrays.asList(new String(text, StandardCharsets.UTF_8).split("\r\n|\n|\r"));
    }

    /** What several links could be mended by is tried once. */
    private Optional<Draft> draft(Attempt attempt) {
        Map<Path, String> key = attempt.files().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                changed -> new String(changed.getValue(), StandardCharsets.UTF_8)));
        if (!tried.containsKey(key)) {
            if (left <= 0) {
                return Optional.empty();
            }
            left--;
            tried.put(key, base.with(attempt.files()));
        }
        return tried.get(key);
    }

    private boolean helps(Draft draft, FailingLink failing, Attempt attempt) {
        boolean document = attempt.files().containsKey(base.site().context().workspace().document());
        return draft.traps() <= base.traps() && mends(draft, failing, reach.of(attempt.edits())) && instances.agree(draft, attempt.edits())
                && (!document || environments.bear(draft.site().context()));
    }

    /** Whether the link does not fail any more, and no other that could be touched does that did not. */
    private boolean mends(Draft draft, FailingLink failing, Collection<Link> reached) {
        if (draft.verdict(failing.link().name()).filter(verdict -> !verdict.fails()).isEmpty()) {
            return false;
        }
        List<String> standing = base.verdicts(reached).stream().filter(verdict -> !verdict.fails()).map(LinkVerdict::link).toList();
        List<Link> after = standing.stream().flatMap(name -> draft.link(name).stream()).toList();
        return after.size() == standing.size() && draft.verdicts(after).stream().noneMatch(LinkVerdict::fails);
    }
}
