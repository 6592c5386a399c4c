# ---- Removing: last, and only what nothing refers to ----


def removed(kind, name, scope, direction):
    id = find(kind, name, scope, direction)
    what = described(kind, name, scope, direction)
    if id == '':
        return
    users = []
    for pair in [['SecureSocketLayer', 'keyStore'], ['SecureSocketLayer', 'trustStore'],
                 ['SecureSocketLayer', 'keyManager'], ['SecureSocketLayer', 'trustManager'], ['KeySet', 'keyStore'],
                 ['SSLConfigGroup', 'sslConfig'], ['DynamicSSLConfigSelection', 'sslConfig'],
                 ['Security', 'defaultSSLSettings']]:
        for user in objects(pair[0], '|security.xml#'):
            if references(attribute(user, pair[1])).count(id) > 0:
                users.append(pair[0] + ' ' + user)
    if kind == 'ManagementScope':
        for other in ['KeyStore', 'SSLConfig', 'KeyManager', 'TrustManager', 'SSLConfigGroup',
                      'DynamicSSLConfigSelection', 'KeySet', 'KeySetGroup']:
            for user in objects(other, '|security.xml#'):
                if references(attribute(user, 'managementScope')).count(id) > 0:
                    users.append(other + ' ' + user)
    if kind == 'SSLConfig':
        users = users + namedBy(name)
    if len(users) > 0:
        stop(what + ' is still used by ' + users[0])
    delete(kind, named(kind, name, scope, direction))
    known[kind].remove([[name, scope, direction], id])
    note('removed ' + what)


def namedBy(alias):
    # Channels and others name an SSL configuration by alias alone; if that is there at two scopes, either may be meant.
    others = 0
    for id in objects('SSLConfig', '|security.xml#'):
        if attribute(id, 'alias') == alias:
            others = others + 1
    users = []
    if others > 1:
        return users
    for pair in [['SSLInboundChannel', 'sslConfigAlias'], ['IIOPTransport', 'sslConfig'],
                 ['LDAPUserRegistry', 'sslConfig'], ['WSNotification', 'sslConfig']]:
        for user in objects(pair[0], '.xml#'):
            if attribute(user, pair[1]) == alias:
                users.append(pair[0] + ' ' + user)
    for user in objects('Property', '|server.xml#'):
        if attribute(user, 'name') == 'sslConfig' and attribute(user, 'value') == alias:
            users.append('Property ' + user)
    return users


def forgotten(name, scope, alias):
    arguments = store(name, scope) + ['-certificateAlias', alias]
    if present(name, scope, alias, 0) != '':
        AdminTask.deleteSignerCertificate(arguments)
    elif present(name, scope, alias, 1) != '':
        AdminTask.deleteCertificate(arguments)
    else:
        return
    note("removed '" + alias + "' of " + described('KeyStore', name, scope, ''))
