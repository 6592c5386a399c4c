# ---- Entries of stores ----


def certificate(lines):
    body = []
    for line in lines:
        if not line.startswith('-----'):
            body.append(line.strip())
    return ''.join(body)


def unusedFile():
    file = File.createTempFile('keywright', '.pem')
    file.delete()
    return file


def present(name, scope, alias, personal):
    # The certificate of an entry; empty where there is none. The commands that show one as text leave out its bytes.
    file = unusedFile()
    arguments = store(name, scope) + ['-certificateAlias', alias, '-certificateFilePath', file.getPath(),
                                      '-base64Encoded', 'true']
    try:
        try:
            if personal:
                AdminTask.extractCertificate(arguments)
            else:
                AdminTask.extractSignerCertificate(arguments)
        except:
            return ''
        if not file.exists():
            stop('the deployment manager wrote ' + file.getPath() + ' on another host: run this script on its host')
        return certificate(linesOf(InputStreamReader(FileInputStream(file), 'US-ASCII')))
    finally:
        file.delete()


def opened(file, type, variable):
    path = File(file)
    if not path.isAbsolute():
        if System.getenv('KEYWRIGHT_FILES') is None:
            stop('set KEYWRIGHT_FILES to the directory that holds ' + file + ' as Keywright wrote it')
        path = File(System.getenv('KEYWRIGHT_FILES'), file)
    if not path.isFile():
        stop('there is no ' + path.getPath() + ': let Keywright write it')
    held = KeyStore.getInstance(type)
    stream = FileInputStream(path)
    try:
        held.load(stream, String(secret(variable)).toCharArray())
    finally:
        stream.close()
    return [path.getPath(), held]


def wanted(fingerprint, alias, file, type, variable):
    # What was made only after this script was written stands in the store that Keywright wrote.
    if fingerprint != '':
        return certificates[fingerprint]
    held = opened(file, type, variable)[1].getCertificate(alias)
    if held is None:
        stop("there is no '" + alias + "' in " + file + ': let Keywright write it')
    encoded = []
    digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
    bytes = []
    for b in held.getEncoded():
        bytes.append(b & 255)
    missing = (3 - len(bytes) % 3) % 3
    bytes = bytes + [0] * missing
    at = 0
    while at < len(bytes):
        group = bytes[at] * 65536 + bytes[at + 1] * 256 + bytes[at + 2]
        for shift in [18, 12, 6, 0]:
            encoded.append(digits[(group >> shift) & 63])
        at = at + 3
    body = ''.join(encoded)
    return body[:len(body) - missing] + '=' * missing


def signer(name, scope, alias, fingerprint, file, type, variable):
    body = wanted(fingerprint, alias, file, type, variable)
    what = "signer '" + alias + "' of " + described('KeyStore', name, scope, '')
    current = present(name, scope, alias, 0)
    if current == body:
        return
    entry = store(name, scope) + ['-certificateAlias', alias]
    if current != '':
        AdminTask.deleteSignerCertificate(entry)
    path = File.createTempFile('keywright', '.pem')
    try:
        stream = FileOutputStream(path)
        try:
            lines = ['-----BEGIN CERTIFICATE-----']
            at = 0
            while at < len(body):
                lines.append(body[at:at + 64])
                at = at + 64
            lines.append('-----END CERTIFICATE-----')
            stream.write(String('\n'.join(lines) + '\n').getBytes('US-ASCII'))
        finally:
            stream.close()
        AdminTask.addSignerCertificate(entry + ['-certificateFilePath', path.getPath(), '-base64Encoded', 'true'])
    finally:
        path.delete()
    if present(name, scope, alias, 0) != body:
        stop(what + ' was not taken')
    if current == '':
        note('added ' + what)
    else:
        note('replaced ' + what)


def personal(name, scope, alias, fingerprint, file, type, variable):
    body = wanted(fingerprint, alias, file, type, variable)
    what = "key '" + alias + "' of " + described('KeyStore', name, scope, '')
    current = present(name, scope, alias, 1)
    if current == body:
        return
    path = opened(file, type, variable)[0]
    entry = store(name, scope)
    if current != '':
        AdminTask.deleteCertificate(entry + ['-certificateAlias', alias])
    AdminTask.importCertificate(entry + ['-keyFilePath', path, '-keyFilePassword', secret(variable),
                                         '-keyFileType', type,
                                         '-certificateAliasFromKeyFile', alias, '-certificateAlias', alias])
    if present(name, scope, alias, 1) != body:
        stop(what + ' was not taken; copy ' + path + ' over the file of the store instead')
    if current == '':
        note('imported ' + what)
    else:
        note('replaced ' + what)
