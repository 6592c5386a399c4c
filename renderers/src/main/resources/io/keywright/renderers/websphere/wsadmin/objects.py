# ---- The configuration, by type, scope and name: ids are an affair of one file ----


def references(listed):
    # Ids as AdminConfig writes them: name(cells/C|security.xml#KeyStore_1), in brackets if there are several. Names may
    # hold anything, so only what stands between the parentheses counts; it does for AdminConfig, too.
    found = []
    start = listed.find('(cells/')
    while start >= 0:
        end = listed.find(')', start)
        if end < 0:
            break
        found.append(listed[start:end + 1])
        start = listed.find('(cells/', end)
    return found


def objects(kind, document):
    found = []
    for line in linesOf(StringReader(AdminConfig.list(kind))):
        ids = references(line)
        if len(ids) > 0 and ids[-1].find(document) >= 0:
            found.append(ids[-1])
    return found


def attribute(id, name):
    value = AdminConfig.showAttribute(id, name)
    if value is None:
        return ''
    return value


def security():
    return objects('Security', '|security.xml#')[0]


def key(kind, id):
    name = 'name'
    if kind == 'SSLConfig':
        name = 'alias'
    if kind == 'ManagementScope':
        return [attribute(id, 'scopeName'), '', '']
    direction = ''
    if kind == 'SSLConfigGroup':
        direction = attribute(id, 'direction')
    scope = ''
    scopes = references(attribute(id, 'managementScope'))
    if len(scopes) > 0:
        scope = attribute(scopes[0], 'scopeName')
    return [attribute(id, name), scope, direction]


def find(kind, name, scope, direction):
    if not known.has_key(kind):
        known[kind] = []
        look(kind)
    for pair in known[kind]:
        if pair[0] == [name, scope, direction]:
            return pair[1]
    return ''


def look(kind):
    # Asks only for the names of objects that were not there the last time.
    there = {}
    for pair in known[kind]:
        there[pair[1]] = 1
    for id in objects(kind, '|security.xml#'):
        if not there.has_key(id):
            known[kind].append([key(kind, id), id])


def found(kind, name, scope, direction):
    id = find(kind, name, scope, direction)
    if id == '':
        stop('there is no ' + described(kind, name, scope, direction))
    return id


def holder(kind, id, name):
    # A repertoire keeps alias, type and scope itself, all else in its one setting.
    if kind == 'SSLConfig' and name != 'type':
        return references(attribute(id, 'setting'))[0]
    return id


def differs(kind, id, name, value):
    current = attribute(holder(kind, id, name), name)
    if current == value:
        return 0
    default = DEFAULTS.get(kind, {}).get(name, '')
    if current == '':
        current = default
    if value == '':
        value = default
    return current != value


# ---- Changing it: look first, change what differs, look again ----


def create(kind, arguments):
    if kind == 'KeyStore':
        AdminTask.createKeyStore(arguments)
    elif kind == 'SSLConfig':
        AdminTask.createSSLConfig(arguments)
    elif kind == 'KeyManager':
        AdminTask.createKeyManager(arguments)
    elif kind == 'TrustManager':
        AdminTask.createTrustManager(arguments)
    elif kind == 'ManagementScope':
        AdminTask.createManagementScope(arguments)
    elif kind == 'SSLConfigGroup':
        AdminTask.createSSLConfigGroup(arguments)
    else:
        AdminTask.createDynamicSSLConfigSelection(arguments)


def modify(kind, arguments):
    if kind == 'KeyStore':
        AdminTask.modifyKeyStore(arguments)
    elif kind == 'SSLConfig':
        AdminTask.modifySSLConfig(arguments)
    elif kind == 'KeyManager':
        AdminTask.modifyKeyManager(arguments)
    elif kind == 'TrustManager':
        AdminTask.modifyTrustManager(arguments)
    else:
        AdminTask.modifySSLConfigGroup(arguments)


def delete(kind, arguments):
    if kind == 'KeyStore':
        # Its file stays: a key that is gone with a configuration is gone for good.
        AdminTask.deleteKeyStore(arguments + ['-removeKeyStoreFile', 'false'])
    elif kind == 'SSLConfig':
        AdminTask.deleteSSLConfig(arguments)
    elif kind == 'KeyManager':
        AdminTask.deleteKeyManager(arguments)
    elif kind == 'TrustManager':
        AdminTask.deleteTrustManager(arguments)
    elif kind == 'ManagementScope':
        AdminTask.deleteManagementScope(arguments)
    elif kind == 'SSLConfigGroup':
        AdminTask.deleteSSLConfigGroup(arguments)
    else:
        AdminTask.deleteDynamicSSLConfigSelection(arguments)


def named(kind, name, scope, direction):
    arguments = [NAME[kind], name]
    if scope != '':
        arguments = arguments + ['-scopeName', scope]
    if direction != '':
        arguments = arguments + ['-direction', direction]
    return arguments


def targets(rows, name):
    ids = []
    for row in rows:
        if row[0] == name:
            ids.append(found(row[1], row[2], row[3], ''))
    return ids


def referring(kind, rows, changed):
    # The references that are to change, as parameters.
    arguments = []
    managers = []
    for row in rows:
        if changed.count(row[0]) > 0:
            if row[0] == 'trustManager':
                managers.append(found(row[1], row[2], row[3], ''))
            else:
                names = REFERENCES[kind][row[0]]
                arguments = arguments + [names[0], row[2]]
                if row[3] != '':
                    arguments = arguments + [names[1], row[3]]
    if len(managers) > 0:
        arguments = arguments + ['-trustManagerObjectNames', ':'.join(managers)]
    return arguments


def astray(kind, id, rows):
    # The names of the references that lead elsewhere; the order of trust managers counts.
    names = []
    for row in rows:
        if names.count(row[0]) == 0:
            if references(attribute(holder(kind, id, row[0]), row[0])) != targets(rows, row[0]):
                names.append(row[0])
    return names


def put(kind, id, name, value):
    where = holder(kind, id, name)
    if value == '':
        AdminConfig.unsetAttributes(where, [name])
    else:
        AdminConfig.modify(where, [[name, value]])


def ensure(kind, name, scope, direction, values, rows, password):
    what = described(kind, name, scope, direction)
    id = find(kind, name, scope, direction)
    if id == '':
        stop('there is no ' + what + ', and there should be')
    differing = []
    for pair in values:
        if differs(kind, id, pair[0], pair[1]):
            differing.append(pair)
    leading = astray(kind, id, rows)
    if len(differing) > 0 or len(leading) > 0:
        # A selection has no command that modifies it. Made anew it would come behind all others, and the first that
        # fits a connection wins, so it is changed where it stands.
        throughTask = kind != 'DynamicSSLConfigSelection' and kind != 'ManagementScope'
        arguments = []
        rest = []
        for pair in differing:
            if throughTask and pair[1] != '' and PARAMETERS[kind].has_key(pair[0]):
                arguments = arguments + [PARAMETERS[kind][pair[0]], pair[1]]
            else:
                rest.append(pair)
        if throughTask:
            arguments = arguments + referring(kind, rows, leading)
        elif len(leading) > 0:
            for reference in leading:
                rest.append([reference, targets(rows, reference)[0]])
        if len(arguments) > 0:
            modify(kind, named(kind, name, scope, direction) + arguments)
        for pair in rest:
            put(kind, id, pair[0], pair[1])
        names = []
        for pair in differing:
            names.append(pair[0])
        note('changed ' + what + ': ' + ', '.join(names + leading))
        checked(kind, id, what, values, rows)
    if password != '':
        modify(kind, named(kind, name, scope, direction) + ['-keyStorePassword', secret(password)])
        note('set the password of ' + what + ', which cannot be compared')
    if kind == 'KeyStore' and (password != '' or moved(differing)):
        opens(name, scope)


def moved(differing):
    for pair in differing:
        if pair[0] == 'location' or pair[0] == 'type':
            return 1
    return 0


def checked(kind, id, what, values, rows):
    for pair in values:
        if differs(kind, id, pair[0], pair[1]):
            stop(what + ' did not take ' + pair[0])
    left = astray(kind, id, rows)
    if len(left) > 0:
        stop(what + ' did not take ' + left[0])


def added(kind, name, scope, direction, values, rows, password):
    # An object that should be there with these values, whether it is there already or not.
    if find(kind, name, scope, direction) != '':
        ensure(kind, name, scope, direction, values, rows, '')
        return
    what = described(kind, name, scope, direction)
    arguments = named(kind, name, scope, direction)
    rest = []
    for pair in values:
        if PARAMETERS[kind].has_key(pair[0]):
            parameter = PARAMETERS[kind][pair[0]]
        else:
            parameter = ONLY_ON_CREATION.get(kind, {}).get(pair[0], '')
        if pair[1] != '':
            if parameter != '':
                arguments = arguments + [parameter, pair[1]]
            else:
                rest.append(pair)
    names = []
    for row in rows:
        names.append(row[0])
    arguments = arguments + referring(kind, rows, names)
    if password != '':
        arguments = arguments + ['-keyStorePassword', secret(password), '-keyStorePasswordVerify', secret(password)]
    create(kind, arguments)
    look(kind)
    id = found(kind, name, scope, direction)
    for pair in rest:
        put(kind, id, pair[0], pair[1])
    note('created ' + what)
    checked(kind, id, what, values, rows)
    if kind == 'KeyStore' and password != '':
        opens(name, scope)


def store(name, scope):
    # Commands for entries say -keyStoreScope, those for stores -scopeName.
    if scope == '':
        return ['-keyStoreName', name]
    return ['-keyStoreName', name, '-keyStoreScope', scope]


def opens(name, scope):
    try:
        AdminTask.listPersonalCertificates(store(name, scope))
    except:
        stop(described('KeyStore', name, scope, '') + ' does not open; if its file is to be another, copy that first: '
             + reason())


def password(name, scope, new, old):
    # The password of a store whose file stays. If the file has the new one already, only the configuration changes;
    # else the product changes both and saves by itself, and for that it wants the old one.
    what = described('KeyStore', name, scope, '')
    found('KeyStore', name, scope, '')
    if state['unsaved'] > 0:
        # What is taken back below is to be this password alone.
        save()
    modify('KeyStore', named('KeyStore', name, scope, '') + ['-keyStorePassword', secret(new)])
    opening = 1
    try:
        AdminTask.listPersonalCertificates(store(name, scope))
    except:
        opening = 0
    if opening:
        note('set the password of ' + what + ', which cannot be compared')
        return
    AdminConfig.reset()
    AdminTask.changeKeyStorePassword(named('KeyStore', name, scope, '') + [
        '-keyStorePassword', secret(old), '-newKeyStorePassword', secret(new),
        '-newKeyStorePasswordVerify', secret(new)])
    note('changed the password of ' + what + ' and of its file')


def default(name, scope):
    wanted = found('SSLConfig', name, scope, '')
    if references(attribute(security(), 'defaultSSLSettings')) != [wanted]:
        AdminConfig.modify(security(), [['defaultSSLSettings', wanted]])
        if references(attribute(security(), 'defaultSSLSettings')) != [wanted]:
            stop('the default was not taken')
        note('changed the default to ' + described('SSLConfig', name, scope, ''))


def channel(document, name, alias):
    there = 0
    for id in objects('SSLInboundChannel', '(' + document + '#'):
        if attribute(id, 'name') == name:
            there = 1
            if attribute(id, 'sslConfigAlias') != alias:
                AdminConfig.modify(id, [['sslConfigAlias', alias]])
                if attribute(id, 'sslConfigAlias') != alias:
                    stop("channel '" + name + "' in " + document + ' did not take sslConfigAlias')
                note("changed channel '" + name + "' in " + document + ": sslConfigAlias")
    if not there:
        stop("there is no channel '" + name + "' in " + document)


def webAuthentication(name, value, type):
    what = "web authentication property '" + name + "'"
    id = webProperty(name)
    if id == '':
        AdminConfig.create('DescriptiveProperty', security(), [['name', name], ['value', value], ['type', type]],
                           'webAuthAttrs')
        note('created ' + what)
    elif attribute(id, 'value') != value:
        AdminConfig.modify(id, [['value', value]])
        note('changed ' + what)
    id = webProperty(name)
    if id == '' or attribute(id, 'value') != value:
        stop(what + ' was not taken')


def webProperty(name):
    for id in references(attribute(security(), 'webAuthAttrs')):
        if attribute(id, 'name') == name:
            return id
    return ''
