"""PyTorch, eager. The variant is Adam's: "default", "foreach" or "fused"."""
from protocol import job, load, now, say_end, say_epoch, seed
import torch

torch.set_num_threads(job["threads"])
torch.manual_seed(seed)
sizes = [784, *job["units"]]
hidden = [module for rows, columns in zip(sizes, sizes[1:]) for module in (torch.nn.Linear(rows, columns), torch.nn.ReLU())]
model = torch.nn.Sequential(*hidden, torch.nn.Linear(sizes[-1], 10))
optimizer = torch.optim.Adam(model.parameters(), **({} if job["variant"] == "default" else {job["variant"]: True}))
loss_of = torch.nn.CrossEntropyLoss()
x_test, labels_test = map(torch.tensor, load("t10k"))


def predict(batch_size):
    with torch.inference_mode():
        return torch.cat([model(x_test[i:i + batch_size]).softmax(-1) for i in range(0, len(x_test), batch_size)])


def train_epoch(x, y):
    order = torch.randperm(len(x))
    for i in range(0, len(x), job["batchSize"]):
        rows = order[i:i + job["batchSize"]]
        optimizer.zero_grad(set_to_none=True)
        loss_of(model(x[rows]), y[rows]).backward()
        optimizer.step()


accuracy = None
if job["task"] == "train":
    x, labels = load("train")
    x, y = torch.tensor(x), torch.tensor(labels).long()
for epoch in range(job["epochs"]):
    start = now()
    predict(job["batchSize"]) if job["task"] == "predict" else train_epoch(x, y)
    say_epoch(epoch, now() - start)
if job["task"] == "train":
    accuracy = float((predict(1000).argmax(-1) == labels_test).float().mean())
say_end(torch.get_num_threads(), {"torch": torch.__version__}, accuracy)
