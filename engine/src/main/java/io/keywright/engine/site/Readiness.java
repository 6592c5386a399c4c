package io.keywright.engine.site;

import io.keywright.engine.apply.transaction.NewFiles;
import io.keywright.engine.material.AuthorityStore;
import io.keywright.engine.plan.Planning;
import io.keywright.engine.plan.ServerPlan;
import io.keywright.engine.record.RecordedAuthority;
import io.keywright.engine.record.SiteRecord;
import io.keywright.engine.resolve.Site;
import io.keywright.schema.address.Address;
import io.keywright.schema.diagnostic.Diagnostic;
import io.keywright.schema.diagnostic.DiagnosticCode;
import io.keywright.schema.source.SourceMap;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Whether what an apply needs beside the servers is there, so that the plan says what would stop it: the keys of the
 * authorities that are to sign, and the accounts that new files are to be given to.
 */
final class Readiness {

    private final Site site;
    private final SiteRecord record;
    private final SourceMap sources;
    private final List<Diagnostic> faults = new ArrayList<>();

    Readiness(Site site, SiteRecord record, SourceMap sources) {
        this.site = site;
        this.record = record;
        this.sources = sources;
    }

    /** @param store gives the store of the authorities' keys; asked only when one of them is to sign */
    List<Diagnostic> of(Planning planning, Supplier<AuthorityStore> store) {
        Set<String> signing = signing(planning);
        if (!signing.isEmpty() && !store.get().exists()) {
            signing.forEach(name -> faults.add(AuthorityStore.unreachable(name, store.get().display(),
                    Optional.ofNullable(record.authorities().get(name)).map(RecordedAuthority::made))
                    .about(Address.authority(name)).at(sources.nearest(Address.authority(name)))));
        }
        planning.servers().values().stream().filter(ServerPlan::writes).map(plan -> plan.current().desired())
                .forEach(server -> accounts(server.newFiles(), Address.server(server.name())));
        return faults;
    }

    /** Authorities that sign something that is made, and are not made themselves. */
    private Set<String> signing(Planning planning) {
        Set<String> signing = new TreeSet<>();
        Set<Address> made = planning.material().made().keySet();
        made.forEach(address -> issuer(address).filter(name -> !made.contains(Address.authority(name)))
                .ifPresent(signing::add));
        return signing;
    }

    private Optional<String> issuer(Address address) {
        return address.segments().get(0).equals("authorities") ? site.authorities().get(address.name()).issuer()
                : site.identities().get(address.name()).issuer();
    }

    private void accounts(NewFiles files, Address server) {
        UserPrincipalLookupService names = FileSystems.getDefault().getUserPrincipalLookupService();
        files.owner().filter(name -> isUnknown(name, names::lookupPrincipalByName))
                .ifPresent(name -> unknown("user", name, server, "owner"));
        files.group().filter(name -> isUnknown(name, names::lookupPrincipalByGroupName))
                .ifPresent(name -> unknown("group", name, server, "group"));
    }

    private interface Lookup {
        Object of(String name) throws IOException;
    }

    private static boolean isUnknown(String name, Lookup lookup) {
        try {
            lookup.of(name);
            return false;
        } catch (UserPrincipalNotFoundException e) {
            return true;
        } catch (IOException e) {
            // Whoever gives the files away will meet the same, and says it.
            return false;
        }
    }

    private void unknown(String kind, String name, Address server, String field) {
        faults.add(Diagnostic.error(DiagnosticCode.ENVIRONMENT, "'" + field + ": " + name + "' of " + server + " is no "
                + kind + " of this machine").hint("make the account, or give its number").about(server)
                .at(sources.nearest(server.child("files", field))));
    }
}
