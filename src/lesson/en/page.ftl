### The page in the browser: its own words. What it tells is in the other catalogues.

page-back = back
page-next = next
page-scenes = Scenes
page-stage = The picture
page-told = What happens
page-closer = A closer look
page-records = Which login
page-questions = questions
page-question = the question about what comes next
page-large = large
page-other-language = 日本語
page-new = new
page-new-words = New words:
page-all-words = All other words
page-point = Point at a field or at some bytes: each shows the other.
page-which-bytes = Which bytes
page-as-hex = in hex
page-as-text = as text
page-toy-boxes = The arithmetic below it alone, with numbers for pen and paper
    .remark = The real thing pads the data before it encrypts.
page-toy-signatures = The arithmetic below it alone, with numbers for pen and paper
    .remark = A signature is no encryption: the real thing hashes the data, pads the hash, and signs that.
page-toy-encrypt = encrypt m = 65
page-toy-decrypt = decrypt c
page-toy-sign = sign m = 65
page-toy-verify = verify s: is it m?
page-later = not now
page-go-on = go on
page-pane-words = words
page-pane-compare = side by side
