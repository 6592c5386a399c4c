# ---- Saving, and telling the nodes ----


def connected():
    # Without a server there is no AdminControl: its methods raise, and its name may not be there.
    try:
        AdminControl.getHost()
        return 1
    except:
        return 0


def save():
    AdminConfig.save()
    if state['unsaved'] > 0 and connected():
        for node in linesOf(StringReader(AdminControl.queryNames('type=NodeSync,*'))):
            if node != '':
                if AdminControl.invoke(node, 'sync') != 'true':
                    stop('saved, but ' + node + ' did not synchronise')
                say('synchronised ' + node)
    state['unsaved'] = 0


def run(names, steps):
    for name in names:
        secret(name)
    try:
        for part in steps:
            for step in part:
                step()
            if state['unsaved'] > 0:
                save()
        save()
    except:
        line = reason()
        AdminConfig.reset()
        say('stopped; what was not saved yet is taken back')
        stop(line)
    if state['changes'] == 0:
        say('nothing to change')
    else:
        say('done; restart what does not take up changes by itself')
